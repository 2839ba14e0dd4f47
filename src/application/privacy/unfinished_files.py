"""What processes that died left of private files."""

from application.kernel.ports import Clock
from application.operations.housekeeping import Retention
from application.privacy.ports import PrivateFiles


class UnfinishedFiles:
    """The port `Housekeeping` of private files."""

    def __init__(self, files: PrivateFiles, clock: Clock) -> None:
        self._files, self._clock = files, clock

    async def remove_older_than(self, kept: Retention) -> dict[str, int]:
        before = self._clock.now() - kept.unfinished_files
        return {"unfinished_files": await self._files.drop_unfinished(before)}
