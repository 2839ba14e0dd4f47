"""Whoever takes somebody's data, or destroys them, proves once more who they are."""

from application.identity.ports import IdentityUnitOfWork, PasswordHasher
from application.kernel.actor import Actor
from application.kernel.limits import Limit, RateLimiter, hold
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.account import Account
from domain.kernel.errors import Fault, InvalidInput, NotSignedIn

_NOTHING_TO_COMPARE = "Your account has no password yet. Set one by way of a forgotten password, then try again."
ATTEMPTS = Limit("re-authentication", 5, 300, is_critical=True)


class Reauthentication:
    """By the password. A stolen session alone is not enough."""

    def __init__(
        self, uow: UnitOfWorkFactory[IdentityUnitOfWork], hasher: PasswordHasher, limiter: RateLimiter
    ) -> None:
        self._uow, self._hasher, self._limiter = uow, hasher, limiter

    async def check(self, password: str, actor: Actor) -> Account:
        """The account, where it is its password; raises `InvalidInput`, or `TooManyRequests`."""
        account_id = actor.require_account()
        await hold(self._limiter, ATTEMPTS, str(account_id))
        async with self._uow(actor.without_claim()) as uow:
            account = await uow.accounts.get(account_id)
        if account is None or account.is_disabled:
            raise NotSignedIn
        if account.password_hash is None:
            raise InvalidInput([Fault("/password", "no_password", _NOTHING_TO_COMPARE)])
        if not await self._hasher.verify(account.password_hash, password):
            raise InvalidInput([Fault("/password", "wrong_password", "This is not your password.")])
        await self._limiter.forget(ATTEMPTS, str(account_id))
        return account
