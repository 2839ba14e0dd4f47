"""What is left of the private files that were written."""

from collections.abc import AsyncIterable, Iterator
from contextlib import contextmanager

from dependency_injector import providers

from application.privacy.ports import PrivateFiles
from entrypoints.container import Container


class NotedFiles:
    """Private files that are known to have been written."""

    def __init__(self, files: PrivateFiles) -> None:
        self._files, self._keys = files, list[str]()
        self.part, self.delete, self.drop_unfinished = files.part, files.delete, files.drop_unfinished

    async def put_pieces(self, key: str, pieces: AsyncIterable[bytes]) -> None:
        self._keys.append(key)
        await self._files.put_pieces(key, pieces)

    async def left(self) -> list[bytes]:
        """What still lies there of all that was written."""
        found = [await self._files.get(key) for key in self._keys]
        return [data for data in found if data is not None]


@contextmanager
def noted(container: Container) -> Iterator[NotedFiles]:
    """From here on."""
    files = NotedFiles(container.private_files())
    with container.private_files.override(providers.Object(files)):
        yield files
