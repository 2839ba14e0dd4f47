"""What opens an account from now on: an e-mail address and a password, both checked."""

from collections.abc import Callable, Container

from application.identity.ports import PasswordHasher
from domain.identity.email import EmailAddress
from domain.identity.password import check_password
from domain.kernel.errors import Fault, InvalidInput


class NewCredentials:
    """Refuses the passwords that many people have."""

    def __init__(self, hasher: PasswordHasher, common_passwords: Container[str]) -> None:
        self._hasher, self._common_passwords = hasher, common_passwords

    async def hashed(self, email: str, password: str, *further: Callable[[], object]) -> str:
        """The password's hash. Raises `InvalidInput` with the faults of all checks, the further ones among them."""
        _check_all(
            lambda: EmailAddress.parse(email),
            lambda: check_password(password, common=self._common_passwords, email=email),
            *further,
        )
        return await self._hasher.hash(password)

    async def hashed_password(
        self, email: str, password: str, *further: Callable[[], object], pointer: str = "/password"
    ) -> str:
        """The hash of a new password for an account that there is already; raises as `hashed`."""
        _check_all(
            *further, lambda: check_password(password, common=self._common_passwords, email=email, pointer=pointer)
        )
        return await self._hasher.hash(password)


def _check_all(*checks: Callable[[], object]) -> None:
    faults: list[Fault] = []
    for check in checks:
        try:
            check()
        except InvalidInput as invalid:
            faults.extend(invalid.faults)
    if faults:
        raise InvalidInput(faults)
