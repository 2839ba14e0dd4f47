"""Somebody asks for all that the shop knows about them."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.limits import Limit, RateLimiter, hold
from application.kernel.ports import IdGenerator, JobRequest, Randomness, UnitOfWorkFactory
from application.privacy.classification import EXPORTED
from application.privacy.export import DataExport
from application.privacy.ports import PrivacyUnitOfWork
from application.privacy.reauthentication import Reauthentication
from application.privacy.views import ExportView
from domain.kernel.ids import AccountId

WRITE = "privacy.write_export"
EXPORTS = Limit("exports", 5, 24 * 3600)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestExport:
    """The password of whoever asks."""

    password: str


class RequestExportHandler(Process[RequestExport, ExportView]):
    """Plans the job that makes it. Raises `InvalidInput`, `TooManyRequests`, or `ExportUnderWay`."""

    requires: ClassVar = Access.SIGNED_IN

    def __init__(
        self,
        uow: UnitOfWorkFactory[PrivacyUnitOfWork],
        reauthentication: Reauthentication,
        limiter: RateLimiter,
        ids: IdGenerator,
        randomness: Randomness,
    ) -> None:
        self._uow, self._reauthentication, self._limiter = uow, reauthentication, limiter
        self._ids, self._randomness = ids, randomness

    async def handle(self, command: RequestExport, *, actor: Actor) -> ExportView:
        account = await self._reauthentication.check(command.password, actor)
        await hold(self._limiter, EXPORTS, str(account.id))
        return await retrying(lambda: self._plan(account.id, actor.without_claim()))

    async def _plan(self, account_id: AccountId, actor: Actor) -> ExportView:
        export_id = self._ids.new()
        async with self._uow(actor) as uow:
            export = DataExport(
                id=export_id,
                account_id=account_id,
                requested_at=uow.now(),
                tables_total=len(EXPORTED),
                storage_key=f"exports/{export_id}/{self._randomness.token()}.json",
            )
            await uow.data_exports.add(export)
            uow.enqueue(JobRequest(name=WRITE, arguments={"export_id": str(export.id)}))
            await uow.commit()
        return ExportView.of(export)
