"""Media in memory."""

from application.media.files import check_key, content_type_of, media_url
from application.media.ports import StoredMedia


class MemoryMediaStorage:
    """The port `MediaStorage`: gone with its process."""

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}

    async def put(self, key: str, data: bytes, content_type: str) -> None:  # noqa: ARG002 -- told from the bytes again
        check_key(key)
        self._files[key] = bytes(data)

    async def get(self, key: str) -> StoredMedia | None:
        check_key(key)
        data = self._files.get(key)
        return None if data is None else StoredMedia(data, content_type_of(data))

    async def delete(self, key: str) -> None:
        check_key(key)
        self._files.pop(key, None)

    def url(self, key: str) -> str:
        return media_url(key)
