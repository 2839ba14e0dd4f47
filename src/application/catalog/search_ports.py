"""What finds products, as a port: another engine can take its place."""

from typing import Protocol

from application.catalog.views import Cards, ListingFilter, ListingSlice, ListingSummary


class SearchIndex(Protocol):
    """Finds what is on sale by words and choices, and never what is not.

    Every word must be found, in any form of it (stemming) or as its beginning, in a product's title, brand, type,
    tags, categories or description, or the words must be a SKU or a barcode, whole or begun. Where the filter names
    synonyms, each stands for the others. The words may be anything: what holds no letter or digit finds nothing.
    By relevance, a match in the title outweighs one in brand or type, that one in tags or categories, and all of
    them one in the description; among equals sales and ratings decide.
    """

    async def cards(self, chosen: ListingFilter, part: ListingSlice) -> Cards:
        """A part of a product list. Raises `InvalidInput` for a cursor of another order or none of ours."""

    async def summary(self, chosen: ListingFilter) -> ListingSummary:
        """The size of a product list and its facets; each facet counts as if nothing were chosen in it.

        Of a very long list the counts are those of a part of it, and the answer says so.
        """

    async def corrected(self, q: str) -> str | None:
        """The words as the catalog spells them, where some are unknown to it and near to known ones."""

    async def suggest(self, chosen: ListingFilter) -> bytes:
        """Products, categories and words that begin with or are spelt like the filter's words, as encoded JSON."""
