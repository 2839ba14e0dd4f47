"""What opens an account from now on: an e-mail address and a password, both checked."""

from collections.abc import Callable, Container
from functools import partial

from application.identity.ports import PasswordHasher
from application.operations.ports import SettingsReader
from domain.identity.email import EmailAddress
from domain.identity.password import check_password, context_words
from domain.kernel.errors import Fault, InvalidInput


class NewCredentials:
    """Refuses the passwords that many people have, and those that tell of the person or the shop."""

    def __init__(self, hasher: PasswordHasher, common_passwords: Container[str], settings: SettingsReader) -> None:
        self._hasher, self._common_passwords, self._settings = hasher, common_passwords, settings

    async def hashed(self, email: str, password: str, *further: Callable[[], object], name: str) -> str:
        """The password's hash. Raises `InvalidInput` with the faults of all checks, the further ones among them."""
        check = await self._check(email, password, name, "/password")
        _check_all(lambda: EmailAddress.parse(email), check, *further)
        return await self._hasher.hash(password)

    async def hashed_password(
        self, email: str, password: str, *further: Callable[[], object], name: str, pointer: str = "/password"
    ) -> str:
        """The hash of a new password for an account that there is already; raises as `hashed`."""
        _check_all(*further, await self._check(email, password, name, pointer))
        return await self._hasher.hash(password)

    async def _check(self, email: str, password: str, name: str, pointer: str) -> Callable[[], object]:
        context = context_words(email=email, name=name, shop=(await self._settings.current()).name)
        return partial(check_password, password, common=self._common_passwords, context=context, pointer=pointer)


def _check_all(*checks: Callable[[], object]) -> None:
    faults: list[Fault] = []
    for check in checks:
        try:
            check()
        except InvalidInput as invalid:
            faults.extend(invalid.faults)
    if faults:
        raise InvalidInput(faults)
