"""What a variant that was deleted leaves of its files, where nobody paid for them."""

from application.downloads.ports import UnsoldFiles
from application.operations.housekeeping import Retention
from application.privacy.ports import PrivateFiles


class UnsoldSweep:
    """The port `Housekeeping` of digital goods. A file goes before its row: a sweep that is cut off finds it again."""

    def __init__(self, unsold: UnsoldFiles, files: PrivateFiles) -> None:
        self._unsold, self._files = unsold, files

    async def remove_older_than(self, kept: Retention) -> dict[str, int]:  # noqa: ARG002 -- they are of no use from the start
        removed = 0
        while some := await self._unsold.some():
            for key in some.values():
                await self._files.delete(key)
            await self._unsold.forget(some.keys())
            removed += len(some)
        return {"unsold_files": removed}
