"""Files that were sent and never named."""

from application.media.ports import Uploads
from application.media.start_upload import FOLDER
from application.operations.housekeeping import Retention


class UploadSweep:
    """The port `Housekeeping` of uploads."""

    def __init__(self, uploads: Uploads) -> None:
        self._uploads = uploads

    async def remove_older_than(self, kept: Retention) -> dict[str, int]:
        return {"uploads": await self._uploads.drop_older_than(FOLDER, kept.uploads)}
