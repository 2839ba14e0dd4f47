"""What finds products, as a port: another engine can take its place. And what staff can do for it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from application.catalog.search_views import SearchCount, SearchInsight
from application.catalog.views import ListingFilter, ListingSlice, ProductsFound
from application.kernel.ports import UnitOfWork
from domain.catalog.synonyms import SynonymGroup
from domain.kernel.ids import SynonymGroupId


class SearchIndex(Protocol):
    """Finds what is on sale by words and choices, and never what is not.

    Every word must be found, in any form of it (stemming) or as its beginning, in a product's title, brand, type,
    tags, categories or description, or the words must be a SKU or a barcode, whole or begun. Where the filter names
    synonyms, each stands for the others. The words may be anything: what holds no letter or digit finds nothing.
    By relevance, a match in the title outweighs one in brand or type, that one in tags or categories, and all of
    them one in the description; among equals sales and ratings decide.
    """

    async def find(self, chosen: ListingFilter, part: ListingSlice) -> ProductsFound:
        """A part of a product list, its size and its facets; each facet counts as if nothing were chosen in it.

        Of a very long list the counts are those of a part of it, and the answer says so. Raises `InvalidInput` for a
        cursor of another order or none of ours.
        """

    async def corrected(self, q: str) -> str | None:
        """The words as the catalog spells them, where some are unknown to it and near to known ones."""

    async def suggest(self, chosen: ListingFilter) -> bytes:
        """Products, categories and words that begin with or are spelt like the filter's words, as encoded JSON."""


class SynonymRepository(Protocol):
    """Groups of synonyms, whole."""

    async def get(self, group_id: SynonymGroupId) -> SynonymGroup | None:
        """The group with that id."""

    async def count(self) -> int:
        """How many groups there are."""

    async def save(self, group: SynonymGroup) -> None:
        """Store it. Raises `StaleAggregate`."""

    async def remove(self, group: SynonymGroup) -> None:
        """Delete it. Raises `StaleAggregate`."""


class SynonymUnitOfWork(UnitOfWork, Protocol):
    """A transaction on synonyms."""

    @property
    def synonyms(self) -> SynonymRepository: ...


class SynonymQueries(Protocol):
    """Reads of synonyms."""

    async def all(self) -> Sequence[SynonymGroup]:
        """All groups, by their first word."""


class SearchLog(Protocol):
    """What was looked for on each day, and nothing of who did."""

    async def add(self, day: date, counts: Mapping[str, SearchCount]) -> None:
        """Add to the counts of that day, by the words that were looked for."""

    async def insight(self, *, since: date, most: int) -> SearchInsight:
        """The searches since that day: the sums, and so many of the most frequent ones."""
