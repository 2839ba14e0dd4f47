"""Private files as they come and go, piece by piece: none is ever whole in memory."""

from collections.abc import AsyncIterable, AsyncIterator, Callable

from application.privacy.ports import PrivateFiles

_PIECE = 1024 * 1024


async def in_pieces(files: PrivateFiles, key: str, start: int, end: int) -> AsyncIterator[bytes]:
    """From the one byte to before the other."""
    while start < end:
        piece = await files.part(key, start, min(_PIECE, end - start))
        if not piece:
            return
        yield piece
        start += len(piece)


async def put_measured(
    files: PrivateFiles, key: str, pieces: AsyncIterable[bytes], *, require: Callable[[int], None] = lambda _: None
) -> int:
    """Keep a file as it comes; its size. `require` is told how large it is so far: nothing is left where it raises."""
    size = 0

    async def measured() -> AsyncIterator[bytes]:
        nonlocal size
        async for piece in pieces:
            size += len(piece)
            require(size)
            yield piece

    await files.put_pieces(key, measured())
    return size
