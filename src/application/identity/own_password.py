"""Whether who is signed in also knows the account's password: asked again before what would lock its owner out."""

from typing import Final

from application.identity.ports import PasswordHasher
from application.kernel.limits import Limit, RateLimiter, hold
from domain.identity.account import Account
from domain.kernel.errors import Fault, InvalidInput

GUESSES: Final = Limit("own-password", 5, 60, is_critical=True)


class OwnPassword:
    """Counts guesses for each account."""

    def __init__(self, hasher: PasswordHasher, limiter: RateLimiter) -> None:
        self._hasher, self._limiter = hasher, limiter

    async def check(self, account: Account, password: str | None, *, pointer: str = "/password") -> None:
        """Raise `InvalidInput` for a wrong or missing one, `TooManyRequests` after too many.

        An account without a password, whose owner comes by way of a provider, has nothing to tell.
        """
        if account.password_hash is None:
            return
        if password is None:
            raise InvalidInput([Fault(pointer, "required", "Enter your password.")])
        await hold(self._limiter, GUESSES, str(account.id))
        if not await self._hasher.verify(account.password_hash, password):
            raise InvalidInput([Fault(pointer, "wrong_password", "This is not your password.")])
        await self._limiter.forget(GUESSES, str(account.id))
