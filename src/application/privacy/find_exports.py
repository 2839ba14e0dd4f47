"""The exports that somebody asked for."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.privacy.ports import PrivacyUnitOfWork
from application.privacy.views import ExportView


@dataclass(frozen=True, slots=True, kw_only=True)
class FindExports:
    """One's own."""


class FindExportsHandler(Handler[FindExports, tuple[ExportView, ...]]):
    """Newest first, of the last thirty days, without links."""

    requires: ClassVar = Access.SIGNED_IN

    def __init__(self, uow: UnitOfWorkFactory[PrivacyUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: FindExports, *, actor: Actor) -> tuple[ExportView, ...]:  # noqa: ARG002 -- it asks nothing more
        async with self._uow(actor) as uow:
            return tuple(ExportView.of(one) for one in await uow.data_exports.of_account(actor.require_account()))
