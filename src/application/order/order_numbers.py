"""New order numbers, as the shop writes them."""

from application.kernel.ports import Randomness
from application.operations.ports import SettingsReader
from domain.order.number import CODE_ALPHABET, CODE_LENGTH, order_number


class OrderNumbers:
    """Unguessable codes in the shop's format."""

    def __init__(self, randomness: Randomness, settings: SettingsReader) -> None:
        self._randomness, self._settings = randomness, settings

    async def new(self) -> str:
        """A number that no order has, but for a chance of one in 31^8."""
        settings = await self._settings.current()
        return order_number(settings.order_number_format, self._randomness.letters(CODE_ALPHABET, CODE_LENGTH))
