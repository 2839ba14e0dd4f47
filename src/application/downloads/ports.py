"""What digital goods need of storage."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from application.catalog.bundle_ports import BundleRepository
from application.catalog.ports import ListingIndex, VariantCatalog
from application.inventory.ports import StockLedger
from application.kernel.ports import UnitOfWork
from application.order.ports import OrderRepository
from domain.catalog.digital import DigitalGoods
from domain.kernel.ids import DigitalFileId, DownloadGrantId, OrderId, VariantId
from domain.order.download import RESUME, DownloadGrant


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantedFile:
    """A grant, and the file as it is now."""

    grant: DownloadGrant
    name: str
    size_bytes: int
    storage_key: str


class DigitalGoodsRepository(Protocol):
    """The files of variants, whole."""

    async def get(self, variant_id: VariantId) -> DigitalGoods | None:
        """Those of a variant; None where it never had any, nor terms."""

    async def lock(self, variant_id: VariantId) -> DigitalGoods | None:
        """Load for update. Whoever makes the first ones of a variant waits for others that do."""

    async def save(self, goods: DigitalGoods) -> None:
        """Insert or update them. Raises `StaleAggregate`."""

    async def of_variants(self, ids: Collection[VariantId]) -> dict[VariantId, DigitalGoods]:
        """Those of several variants. One statement."""


class UnsoldFiles(Protocol):
    """Files of variants that are gone, which nobody paid for: nobody can get them any more."""

    async def some(self) -> dict[DigitalFileId, str]:
        """A portion of them, and where each lies."""

    async def forget(self, ids: Collection[DigitalFileId]) -> None:
        """There are no such files any more."""


class DownloadGrants(Protocol):
    """Who may download what. There is one grant for a line and a file."""

    async def add(self, grants: Sequence[DownloadGrant]) -> int:
        """Insert those that are not there yet; how many. One statement."""

    async def of_order(self, order_id: OrderId) -> list[GrantedFile]:
        """An order's, in the order in which they were granted. One statement."""

    async def find(self, grant_id: DownloadGrantId) -> GrantedFile | None:
        """One of them."""

    async def use(self, grant_id: DownloadGrantId, order_id: OrderId, *, resume: timedelta = RESUME) -> DownloadGrant:
        """Count one download as `DownloadGrant.used` does, whatever others do at the same moment.

        Raises `DownloadNotFound`, `DownloadExpired` or `DownloadsUsedUp`.
        """

    async def lock(self, grant_id: DownloadGrantId, order_id: OrderId) -> DownloadGrant | None:
        """Load for update, if it is the order's."""

    async def save(self, grant: DownloadGrant) -> None:
        """What staff changed of a locked one."""


class DigitalGoodsUnitOfWork(UnitOfWork, Protocol):
    """A transaction on a variant's files."""

    @property
    def bundles(self) -> BundleRepository: ...

    @property
    def digital_goods(self) -> DigitalGoodsRepository: ...

    @property
    def listings(self) -> ListingIndex: ...

    @property
    def stock(self) -> StockLedger: ...

    @property
    def variants(self) -> VariantCatalog: ...


class DownloadUnitOfWork(UnitOfWork, Protocol):
    """A transaction on what buyers may download."""

    @property
    def digital_goods(self) -> DigitalGoodsRepository: ...

    @property
    def downloads(self) -> DownloadGrants: ...

    @property
    def orders(self) -> OrderRepository: ...

    @property
    def stock(self) -> StockLedger: ...
