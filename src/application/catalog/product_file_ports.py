"""What imports and exports of products need of storage."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from application.catalog.imported import RowProblem
from application.catalog.product_file import FileKind, ProductFile
from application.catalog.takeover import ImportUnitOfWork


class ProductFileRepository(Protocol):
    """Imports and exports of products, the newest first."""

    async def add(self, file: ProductFile) -> None:
        """Keep it."""

    async def get(self, file_id: UUID) -> ProductFile | None:
        """As it is."""

    async def lock(self, file_id: UUID) -> ProductFile | None:
        """Load for update."""

    async def save(self, file: ProductFile, *, found: Sequence[RowProblem] = ()) -> None:
        """Store what changed of it, and further problems after those that are there."""

    async def problems(self, file_id: UUID) -> tuple[RowProblem, ...]:
        """What was found, in its order."""

    async def recent(self, kind: FileKind, *, limit: int) -> list[ProductFile]:
        """The newest ones."""

    async def to_end(self, *, limit: int) -> list[UUID]:
        """Those whose time is over: files past their end, and work that does not go on. Forgets the oldest."""


class ProductFileUnitOfWork(ImportUnitOfWork, Protocol):
    """A transaction on an import or export, and on a product of it."""

    @property
    def product_files(self) -> ProductFileRepository: ...
