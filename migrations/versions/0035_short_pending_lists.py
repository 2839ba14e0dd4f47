"""What was just written is soon in the index: a search reads whatever an index has yet to take in, whole."""

from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

_INDEXES = (
    "ix_search_documents_search",
    "ix_search_documents_facets",
    "ix_search_terms_trigrams",
    "ix_search_terms_slips",
    "ix_product_listings_category_ids",
)


def upgrade() -> None:
    for name in _INDEXES:
        op.execute(f"ALTER INDEX {name} SET (gin_pending_list_limit = 128)")
        op.execute(f"SELECT gin_clean_pending_list('{name}')")


def downgrade() -> None:
    for name in _INDEXES:
        op.execute(f"ALTER INDEX {name} RESET (gin_pending_list_limit)")
