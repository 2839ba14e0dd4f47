"""Tables of the search: what products are found, filtered and ordered by, and the words of the catalog."""

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Identity, Index, Integer, Table, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR, UUID

from adapters.postgres.tables.base import (
    SHORT_PENDING_LIST,
    amount,
    created,
    currency,
    identity,
    metadata,
    moment,
    strings,
    updated,
    version,
    within,
)

# One narrow row per published product, written with its listing: a thousand hits lie on few pages.
search_documents = Table(
    "search_documents",
    metadata,
    Column(
        "product_id",
        UUID(as_uuid=True),
        ForeignKey("product_listings.product_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    amount("price_amount"),
    currency(),
    Column("available", Boolean, nullable=False),
    Column("rating_sum", Integer, nullable=False),
    Column("rating_count", Integer, nullable=False),
    Column("units_sold", Integer, nullable=False, server_default=text("0")),
    moment("published_at"),
    # the keys of what one can filter by: see facet_values
    Column("facets", ARRAY(BigInteger), nullable=False),
    # title, brand and type, tags and categories: what ranks. It stays in the row, where `search` may lie outside
    Column("headline", TSVECTOR, nullable=False),
    # the same with the description, and the codes of all variants as "#" and letters and digits: what finds
    Column("search", TSVECTOR, nullable=False),
    Index("ix_search_documents_search", "search", postgresql_using="gin", postgresql_with=SHORT_PENDING_LIST),
    Index("ix_search_documents_facets", "facets", postgresql_using="gin", postgresql_with=SHORT_PENDING_LIST),
    Index("ix_search_documents_newest", text("published_at DESC"), "product_id"),
    Index("ix_search_documents_price", "price_amount", "product_id"),
    Index("ix_search_documents_price_descending", text("price_amount DESC"), "product_id"),
    Index("ix_search_documents_bestselling", text("units_sold DESC"), "product_id"),
    Index("ix_search_documents_rating", text("(rating_sum * 100 / greatest(rating_count, 1)) DESC"), "product_id"),
    postgresql_with={"toast_tuple_target": "512"},
)

# What one can filter by. The key is a hash of the term, so that documents can be written without asking for it.
facet_values = Table(
    "facet_values",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    # parts joined by the unit separator (\x1f), values in lower case: "c", id; "b", brand; "o", option, value;
    # "a", attribute's key, value
    strings("term"),
    # as it is written: option, value; brand; of attributes what is told of them, as JSON
    strings("label"),
)

# What facets are counted by changed, and in which transaction: each process reads on from its last snapshot.
search_changes = Table(
    "search_changes",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("changed_in", BigInteger, nullable=False, server_default=text("pg_current_xact_id()::text::bigint")),
    # a product whose document was written or removed
    Column("product_id", UUID(as_uuid=True)),
    # or a value that is named anew
    Column("facet_key", BigInteger),
    created(),
    Index("ix_search_changes_changed_in", "changed_in"),
)

# The words of the catalog's titles, brands, types, tags and categories: suggestions, and typing mistakes mended.
search_terms = Table(
    "search_terms",
    metadata,
    Column("term", Text, primary_key=True),
    Column("products", Integer, nullable=False),
    # the term, and what is left of it without one of its letters: words one slip apart share one of these
    Column("slips", ARRAY(Text), nullable=False),
    Index("ix_search_terms_prefix", "term", postgresql_ops={"term": "text_pattern_ops"}),
    Index(
        "ix_search_terms_trigrams",
        "term",
        postgresql_using="gin",
        postgresql_ops={"term": "gin_trgm_ops"},
        postgresql_with=SHORT_PENDING_LIST,
    ),
    Index("ix_search_terms_slips", "slips", postgresql_using="gin", postgresql_with=SHORT_PENDING_LIST),
)

# Words that mean the same to buyers: who looks for one finds the others; one way: only who looks for the first.
synonym_groups = Table(
    "synonym_groups",
    metadata,
    identity(),
    Column("words", ARRAY(Text), nullable=False),
    Column("one_way", Boolean, nullable=False, server_default=text("false")),
    version(),
    created(),
    updated(),
    within("cardinality(words) BETWEEN 2 AND 20", "words"),
)

# What was looked for on a day, and nothing of who did.
search_counts = Table(
    "search_counts",
    metadata,
    Column("day", Date, primary_key=True),
    Column("query", Text, primary_key=True),
    Column("searches", Integer, nullable=False),
    Column("without_results", Integer, nullable=False),
    within("without_results BETWEEN 0 AND searches", "without_results"),
    within("length(query) BETWEEN 1 AND 100", "query"),
)
