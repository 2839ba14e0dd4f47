"""Search documents beside the listings: narrow rows to find, filter, rank and count by; the facets' values."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

# The word, and what is left of it without one of its letters: words that are one slip apart share one of these.
_SLIPS = """
UPDATE search_terms SET slips = (
    SELECT array_agg(DISTINCT overlay(term PLACING '' FROM place FOR 1)) || term
    FROM generate_series(1, length(term)) place
)
"""

# Everything is derived from the products: the old rows say what is on sale, the rebuild below fills the new ones.
_WORDS = "to_tsvector('english', regexp_replace(unaccent({}), '<[^>]+>|[^[:alnum:]]+', ' ', 'g'))"
_FILL = f"""
INSERT INTO search_documents
    (product_id, price_amount, currency, available, rating_sum, rating_count, units_sold, published_at, facets,
     headline, search)
SELECT f.product_id, f.price_amount, f.currency, f.available, f.rating_sum, f.rating_count, f.units_sold,
       f.published_at, f.facets, f.headline, f.headline || f.description || f.codes
FROM (
    SELECT l.*,
        setweight({_WORDS.format("p.title")}, 'A')
        || setweight({_WORDS.format("p.brand || ' ' || p.product_type")}, 'B')
        || setweight({_WORDS.format("array_to_string(p.tags, ' ') || ' ' || coalesce(n.names, '')")}, 'C') AS headline,
        setweight({_WORDS.format("p.description_html")}, 'D') AS description,
        coalesce(v.codes, '') AS codes,
        ARRAY(SELECT DISTINCT hashtextextended(t, 0)
              FROM unnest(l.facet_terms || coalesce(n.terms, '{{}}')) t) AS facets
    FROM product_listings l JOIN products p ON p.id = l.product_id
    CROSS JOIN LATERAL (
        SELECT string_agg(c.name, ' ') AS names, array_agg('c' || chr(31) || c.id) AS terms
        FROM categories c WHERE c.id = ANY(l.category_ids)
    ) n
    CROSS JOIN LATERAL (
        SELECT array_to_tsvector(array_agg('#' || code)) AS codes
        FROM variants v
        CROSS JOIN LATERAL (VALUES (regexp_replace(lower(v.sku), '[^[:alnum:]]+', '', 'g')),
                                   (regexp_replace(lower(v.barcode), '[^[:alnum:]]+', '', 'g'))) c(code)
        WHERE v.product_id = l.product_id AND code <> ''
    ) v
) f
"""  # noqa: S608 -- constants of this module
_NAME = """
INSERT INTO facet_values (key, term, label)
SELECT hashtextextended(t.term, 0), t.term, min(t.label) FROM (
    SELECT u.term, u.label FROM product_listings CROSS JOIN unnest(facet_terms, facet_labels) u(term, label)
    UNION ALL SELECT 'c' || chr(31) || id, '' FROM categories
) t GROUP BY t.term
"""
_MOVED = ("units_sold", "facet_terms", "facet_labels", "search")


def upgrade() -> None:
    op.create_table(
        "search_documents",
        sa.Column("product_id", sa.UUID(), nullable=False),
        sa.Column("price_amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.CHAR(length=3), nullable=False),
        sa.Column("available", sa.Boolean(), nullable=False),
        sa.Column("rating_sum", sa.Integer(), nullable=False),
        sa.Column("rating_count", sa.Integer(), nullable=False),
        sa.Column("units_sold", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("facets", postgresql.ARRAY(sa.BigInteger()), nullable=False),
        sa.Column("headline", postgresql.TSVECTOR(), nullable=False),
        sa.Column("search", postgresql.TSVECTOR(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product_listings.product_id"],
            name=op.f("fk_search_documents_product_id_product_listings"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("product_id", name=op.f("pk_search_documents")),
        postgresql_with={"toast_tuple_target": "512"},
    )
    op.create_table(
        "facet_values",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_facet_values")),
    )
    op.execute(_FILL)
    op.execute(_NAME)
    _index()
    op.execute("DELETE FROM search_terms WHERE term ~ '^[0-9]+$'")
    op.add_column("search_terms", sa.Column("slips", postgresql.ARRAY(sa.Text())))
    op.execute(_SLIPS)
    op.alter_column("search_terms", "slips", nullable=False)
    op.create_index("ix_search_terms_slips", "search_terms", ["slips"], postgresql_using="gin")
    for column in _MOVED:
        op.drop_column("product_listings", column)
    for name in ("newest", "price", "price_descending", "rating"):
        op.drop_index(f"ix_product_listings_{name}", "product_listings")


def _index() -> None:
    op.create_index("ix_search_documents_search", "search_documents", ["search"], postgresql_using="gin")
    op.create_index("ix_search_documents_facets", "search_documents", ["facets"], postgresql_using="gin")
    _sort_indexes("search_documents")


def _sort_indexes(table: str) -> None:
    score = sa.text("(rating_sum * 100 / greatest(rating_count, 1)) DESC")
    op.create_index(f"ix_{table}_newest", table, [sa.text("published_at DESC"), "product_id"])
    op.create_index(f"ix_{table}_price", table, ["price_amount", "product_id"])
    op.create_index(f"ix_{table}_price_descending", table, [sa.text("price_amount DESC"), "product_id"])
    op.create_index(f"ix_{table}_bestselling", table, [sa.text("units_sold DESC"), "product_id"])
    op.create_index(f"ix_{table}_rating", table, [score, "product_id"])


def downgrade() -> None:
    op.add_column(
        "product_listings", sa.Column("units_sold", sa.Integer(), server_default=sa.text("0"), nullable=False)
    )
    for name in ("facet_terms", "facet_labels"):
        column = sa.Column[object](name, postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False)
        op.add_column("product_listings", column)
    op.add_column("product_listings", sa.Column("search", postgresql.TSVECTOR()))
    op.execute(
        "UPDATE product_listings l SET search = d.search, units_sold = d.units_sold "
        "FROM search_documents d WHERE d.product_id = l.product_id"
    )
    op.alter_column("product_listings", "search", nullable=False)
    op.create_index("ix_product_listings_search", "product_listings", ["search"], postgresql_using="gin")
    op.create_index("ix_product_listings_facet_terms", "product_listings", ["facet_terms"], postgresql_using="gin")
    _sort_indexes("product_listings")
    op.drop_column("search_terms", "slips")
    op.drop_table("facet_values")
    op.drop_table("search_documents")
