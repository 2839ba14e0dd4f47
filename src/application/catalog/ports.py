"""What the catalog needs of the world, and what it offers to other contexts."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from application.catalog.variant_views import Supply, VariantFacts
from application.catalog.views import AdminProductPage, AdminReviewPage
from application.kernel.ports import UnitOfWork
from domain.catalog.category import Category
from domain.catalog.product import Product, ProductStatus
from domain.catalog.review import Review, ReviewStatus
from domain.catalog.variant import VariantUse
from domain.kernel.ids import AccountId, CategoryId, ProductId, ProductTypeId, ReviewId, VariantId

__all__ = ["VariantCatalog", "VariantFacts"]  # others take both from here


class VariantCatalog(Protocol):
    """What other contexts ask about variants."""

    async def facts(self, ids: Collection[VariantId]) -> dict[VariantId, VariantFacts]:
        """What there is to know of each; unknown ids are left out."""

    async def default_variant(self, product_id: ProductId) -> VariantId | None:
        """The product's only variant; None where there are several, or none."""


class VariantUses(Protocol):
    """What keeps variants from being taken out."""

    async def hold(self, ids: Collection[VariantId]) -> dict[VariantId, VariantUse]:
        """Of those that hold stock, are promised or were ordered, what they hold. Until the end of the transaction
        their counts stay, and none is counted at another location. A promise that has ended is one, too: the log of
        stock refers to it.
        """


class ProductRepository(Protocol):
    """Products, whole. Saving one rewrites its listing in the same transaction.

    A slug by which a product was once on sale stays its own for as long as it exists: nobody else is given it, and it
    may be taken back. With the product its slugs go.
    """

    async def get(self, product_id: ProductId) -> Product | None:
        """The product with that id."""

    async def of_slugs(self, slugs: Collection[str]) -> dict[str, Product]:
        """The products with these slugs, by slug; unknown ones are left out."""

    async def following(self, product_id: ProductId | None, *, limit: int) -> list[Product]:
        """The next products after that one in the order of their ids; None: the first ones."""

    async def due(self, now: datetime, *, limit: int) -> list[ProductId]:
        """The products whose schedule has something to do by then, the longest due first."""

    async def save(self, product: Product) -> None:
        """Store it.

        Raises `SlugTaken`, `SkuTaken`, `CategoryNotFound`, `ProductTypeNotFound`, `StaleAggregate`, or
        `ProductIsOrdered` where a variant that was taken out is part of an order or a checkout.
        """

    async def remove(self, product: Product) -> None:
        """Delete it with its variants, stock and reviews. Raises `ProductIsOrdered` or `StaleAggregate`."""


class CategoryRepository(Protocol):
    """Categories. Whoever changes the tree's shape locks it first. Old slugs stay theirs as those of products do."""

    async def lock_tree(self) -> dict[CategoryId, Category]:
        """All categories, held against other changes of the tree until the end of the transaction."""

    async def get(self, category_id: CategoryId) -> Category | None:
        """The category with that id."""

    async def save(self, category: Category) -> None:
        """Store it. Raises `SlugTaken` or `StaleAggregate`."""

    async def remove(self, category: Category) -> None:
        """Delete it; its products go to its parent. Raises `CategoryHasChildren` or `StaleAggregate`."""


class ReviewRepository(Protocol):
    """Reviews. Saving one brings the rating of its product's listing up to date."""

    async def get(self, review_id: ReviewId) -> Review | None:
        """The review with that id."""

    async def save(self, review: Review) -> None:
        """Store it. Raises `ProductNotFound`, `StaleAggregate`, or `AlreadyReviewed` for an account's second one."""


class Purchases(Protocol):
    """Who bought what."""

    async def has_bought(self, account_id: AccountId, product_id: ProductId) -> bool:
        """Whether an order of the account that was not canceled holds the product."""


class ListingIndex(Protocol):
    """The read model of lists, facets, search and pages, derived from products, stock and reviews."""

    async def refresh(self, ids: Collection[ProductId]) -> None:
        """Derive the listings of these products anew."""

    async def refresh_variants(self, ids: Collection[VariantId]) -> None:
        """Derive the listings of the products that have these variants anew."""

    async def refresh_all(self) -> None:
        """Derive everything anew, and the dictionary of search words."""

    async def refresh_terms(self) -> None:
        """Derive the dictionary of search words anew."""

    async def below(self, category_id: CategoryId) -> list[ProductId]:
        """The products whose listing names the category, or that are filed in it or below it."""

    async def of_type(self, type_id: ProductTypeId) -> list[ProductId]:
        """The products of that type."""

    async def count_sales(self, sold: Mapping[VariantId, int], *, event_id: UUID, subscriber: str) -> None:
        """Raise the sales figures that the bestselling order goes by, once for each event."""


class CatalogQueries(Protocol):
    """Reads for buyers, as encoded JSON in the shapes of the API; only what is on sale."""

    async def page(self, slug: str) -> bytes | None:
        """A product's page without its stock."""

    async def moved_product(self, slug: str) -> str | None:
        """The slug of the product on sale that went by that one."""

    async def moved_category(self, slug: str) -> str | None:
        """The slug of the category that went by that one."""

    async def supplies(self, slug: str) -> dict[str, Supply]:
        """What there is of each variant of a product, by variant id."""

    async def related(self, slug: str) -> bytes | None:
        """Cards of products like this one, nearest first."""

    async def category_tree(self) -> bytes:
        """All categories as trees, with the number of products on sale below each."""

    async def category(self, slug: str) -> bytes | None:
        """A category with its path and its children."""

    async def reviews(self, slug: str, *, page_size: int, cursor: str | None) -> bytes | None:
        """Published reviews of a product, newest first, with their summary. Raises `InvalidInput` for a bad cursor."""


class AdminCatalogQueries(Protocol):
    """Reads for staff."""

    async def products(
        self, *, search: str, status: ProductStatus | None, page_size: int, cursor: str | None
    ) -> AdminProductPage:
        """Products of every status, newest first. Raises `InvalidInput` for a bad cursor."""

    async def product_count(self) -> int:
        """How many products there are, of every status."""

    async def categories(self) -> Sequence[Category]:
        """All categories, parents before children."""


class AdminReviewQueries(Protocol):
    """What staff reads of reviews."""

    async def reviews(self, *, status: ReviewStatus | None, page_size: int, cursor: str | None) -> AdminReviewPage:
        """Reviews, newest first. Raises `InvalidInput` for a bad cursor."""


class HtmlSanitizer(Protocol):
    """Keeps the formatting of foreign HTML and drops what could act: scripts, handlers, frames, styles."""

    def clean(self, html: str) -> str:
        """HTML that is safe to show on our pages."""


class CatalogNews(Protocol):
    """What tells this process of changes of the catalog."""

    def is_current(self) -> bool:
        """Whether every change that was committed until a second ago has been told."""


class ProductUnitOfWork(UnitOfWork, Protocol):
    """A transaction on products."""

    @property
    def products(self) -> ProductRepository: ...


class CategoryUnitOfWork(UnitOfWork, Protocol):
    """A transaction on the tree of categories."""

    @property
    def categories(self) -> CategoryRepository: ...


class ReviewUnitOfWork(UnitOfWork, Protocol):
    """A transaction on reviews."""

    @property
    def reviews(self) -> ReviewRepository: ...


class ListingUnitOfWork(UnitOfWork, Protocol):
    """A transaction on the read model."""

    @property
    def listings(self) -> ListingIndex: ...


class VariantUnitOfWork(UnitOfWork, Protocol):
    """A transaction that looks variants up."""

    @property
    def variants(self) -> VariantCatalog: ...
