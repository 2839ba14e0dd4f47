"""How a person is forgotten: at once as far as anybody can see, and a quarter of an hour later to the last trace."""

from datetime import datetime, timedelta

from application.identity.ports import AccountStateCache
from application.kernel.actor import Actor
from application.kernel.handler import retrying
from application.kernel.ports import JobRequest, Randomness, UnitOfWorkFactory
from application.privacy.errors import BackOfficeAccount, OpenBusinessLeft
from application.privacy.ports import Erasure, PrivacyUnitOfWork, TaxRetention
from domain.identity.account import Account
from domain.identity.email import canonical_email
from domain.identity.errors import AccountNotFound
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import AccountId

FINISH = "privacy.finish_erasure"
DELETE_FILES = "privacy.delete_files"
# Longer than any request or job that began before may take: what it still writes is found by then.
_LAST_SWEEP = timedelta(minutes=15)


class Erasing:
    """One transaction, under the account's lock; repeated it does nothing more."""

    def __init__(
        self,
        uow: UnitOfWorkFactory[PrivacyUnitOfWork],
        cache: AccountStateCache,
        randomness: Randomness,
        retention: TaxRetention,
    ) -> None:
        self._uow, self._cache, self._randomness, self._retention = uow, cache, randomness, retention

    async def erase(self, account_id: AccountId, confirmation: str, actor: Actor) -> None:
        """Forget the account's person, whose e-mail address the confirmation must be.

        Raises `AccountNotFound`, `InvalidInput`, `BackOfficeAccount` or `OpenBusinessLeft`.
        """
        await retrying(lambda: self._erase(account_id, confirmation, actor.without_claim()))
        await self._cache.forget(account_id)

    async def _erase(self, account_id: AccountId, confirmation: str, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            account = await uow.accounts.lock(account_id)
            if account is None:
                raise AccountNotFound
            if await uow.erasures.get(account_id) is not None:
                return
            _check(account, confirmation)
            if left := await uow.personal_records.open_business(account_id):
                raise OpenBusinessLeft(left)
            await self._forget(uow, account, actor)
            await uow.commit()

    async def _forget(self, uow: PrivacyUnitOfWork, account: Account, actor: Actor) -> None:
        now, email = uow.now(), account.email.canonical
        files = [one.storage_key for one in await uow.data_exports.of_account(account.id) if one.storage_key]
        await uow.personal_records.erase(account.id, email=email, tax_since=self._retention.since(now))
        account.erase(self._randomness.token(), now=now)
        await uow.accounts.save(account)
        by = actor.account_id
        await uow.erasures.add(Erasure(account_id=account.id, erased_at=now, erased_by=by, email=email))
        if files:
            uow.enqueue(JobRequest(name=DELETE_FILES, arguments={"keys": files}))
        uow.enqueue(finishing(account.id, now))


def finishing(account_id: AccountId, now: datetime) -> JobRequest:
    """The sweep that follows."""
    return JobRequest(name=FINISH, arguments={"account_id": str(account_id)}, run_at=now + _LAST_SWEEP)


def _check(account: Account, confirmation: str) -> None:
    if account.is_back_office:
        raise BackOfficeAccount
    if canonical_email(confirmation) != account.email.canonical:
        detail = "Type the account's e-mail address to confirm."
        raise InvalidInput([Fault("/confirmation", "confirmation_differs", detail)])
