"""Private files as they are read for whoever may."""

from collections.abc import AsyncIterator

from application.privacy.ports import PrivateFiles

_PIECE = 1024 * 1024


async def in_pieces(files: PrivateFiles, key: str, start: int, end: int) -> AsyncIterator[bytes]:
    """From the one byte to before the other: a file is never whole in memory."""
    while start < end:
        piece = await files.part(key, start, min(_PIECE, end - start))
        if not piece:
            return
        yield piece
        start += len(piece)
