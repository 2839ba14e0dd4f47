"""Synonyms that staff edits, and counts of what was looked for."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "synonym_groups",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("words", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("one_way", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("cardinality(words) BETWEEN 2 AND 20", name=op.f("ck_synonym_groups_words")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_synonym_groups")),
    )
    op.execute("CREATE TRIGGER touch BEFORE UPDATE ON synonym_groups FOR EACH ROW EXECUTE FUNCTION touch_updated_at()")
    # What a list finds depends on them.
    op.execute(
        "CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON synonym_groups "
        "FOR EACH STATEMENT EXECUTE FUNCTION announce_catalog()"
    )
    op.create_table(
        "search_counts",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("searches", sa.Integer(), nullable=False),
        sa.Column("without_results", sa.Integer(), nullable=False),
        sa.CheckConstraint("without_results BETWEEN 0 AND searches", name=op.f("ck_search_counts_without_results")),
        sa.CheckConstraint("length(query) BETWEEN 1 AND 100", name=op.f("ck_search_counts_query")),
        sa.PrimaryKeyConstraint("day", "query", name=op.f("pk_search_counts")),
    )


def downgrade() -> None:
    op.drop_table("search_counts")
    op.drop_table("synonym_groups")
