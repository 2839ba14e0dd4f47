"""What bundles need of the world."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from application.catalog.bundle_views import BundlePage
from application.catalog.variant_views import PartStock
from application.kernel.ports import UnitOfWork
from domain.catalog.bundle import Bundle
from domain.kernel.ids import ProductId, VariantId


@dataclass(frozen=True, slots=True)
class Containing:
    """A bundle that has a variant as a part, and how staff knows it."""

    bundle_id: VariantId
    product_id: ProductId
    part_id: VariantId
    name: str


class BundleRepository(Protocol):
    """Bundles in one transaction."""

    async def lock(self, variant_id: VariantId) -> Bundle:
        """The variant's, without parts where it is none. Edits of bundles take turns to the end of the transaction."""

    async def known(self, ids: Collection[VariantId]) -> dict[VariantId, bool]:
        """Those of the variants that there are, and whether they are bundles."""

    async def containing(self, ids: Collection[VariantId]) -> list[Containing]:
        """The bundles that any of the variants is a part of, by name."""

    async def stocked(self, ids: Collection[VariantId]) -> dict[VariantId, tuple[PartStock, ...]]:
        """The parts of those of the variants that are bundles, with what there is of them."""

    async def save(self, bundle: Bundle) -> None:
        """Store its parts. Raises `VariantNotFound` where one of them is gone."""

    async def dissolve(self, ids: Collection[VariantId]) -> None:
        """None of the variants is a bundle any more."""


class BundleUnitOfWork(UnitOfWork, Protocol):
    """A transaction on bundles."""

    @property
    def bundles(self) -> BundleRepository: ...


class BundleQueries(Protocol):
    """What staff reads of bundles."""

    async def page(self, *, search: str, page_size: int, cursor: str | None) -> BundlePage:
        """All bundles in the order of their ids. `search` is looked for in titles and SKUs.

        Raises `InvalidInput` for a cursor that it did not give.
        """
