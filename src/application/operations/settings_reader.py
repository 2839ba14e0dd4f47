"""Settings for the many who read them at every request."""

from application.kernel.ports import Clock
from application.operations.ports import SettingsReader, ShopSettings

FRESH_SECONDS = 3.0


class RecentSettings:
    """Asks again only after a few seconds."""

    def __init__(self, source: SettingsReader, clock: Clock) -> None:
        self._source, self._clock = source, clock
        self._kept: tuple[float, ShopSettings] | None = None

    async def current(self) -> ShopSettings:
        """The settings, at most `FRESH_SECONDS` old."""
        now = self._clock.monotonic()
        if self._kept is None or now - self._kept[0] >= FRESH_SECONDS:
            self._kept = (now, await self._source.current())
        return self._kept[1]

    def forget(self) -> None:
        """Ask again next time: this process just changed them."""
        self._kept = None
