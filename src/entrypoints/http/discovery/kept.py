"""A feed that was written once is given again until something in it changed."""

from collections.abc import AsyncIterator

_MOST_BYTES = 8 * 1024 * 1024


class KeptFeed:
    """One text and the tag that it goes by; what is larger than 8 MB is written anew for each."""

    def __init__(self) -> None:
        self._tag, self._text = "", b""

    def given(self, tag: str) -> bytes | None:
        """The text, where it is the one of that tag."""
        return self._text if tag == self._tag else None

    async def overheard(self, tag: str, parts: AsyncIterator[str]) -> AsyncIterator[bytes]:
        """The parts as they come, which are kept once they are whole."""
        kept: list[bytes] = []
        size = 0
        async for part in parts:
            data = part.encode()
            size += len(data)
            if size <= _MOST_BYTES:
                kept.append(data)
            yield data
        if size <= _MOST_BYTES:
            self._tag, self._text = tag, b"".join(kept)
