"""Imports and exports of products: how far they are, and what was wrong with the rows of a file."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_COUNTS = ("rows", "total", "done", "created", "updated", "unchanged", "failed", "problem_count")


def upgrade() -> None:
    op.create_table(
        "product_files",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("storage_key", sa.Text(), nullable=True),
        sa.Column("size_bytes", sa.BigInteger(), nullable=True),
        sa.Column("dry_run", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("update_stock", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        *(sa.Column(name, sa.Integer(), server_default=sa.text("0"), nullable=False) for name in _COUNTS),
        sa.Column("problems", postgresql.JSONB(), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("kind IN ('import', 'export')", name=op.f("ck_product_files_kind")),
        sa.CheckConstraint(
            "status IN ('queued', 'running', 'done', 'failed', 'canceled', 'expired')",
            name=op.f("ck_product_files_status"),
        ),
        sa.CheckConstraint("done BETWEEN 0 AND total", name=op.f("ck_product_files_progress")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_files")),
    )
    op.create_index("ix_product_files_kind_requested_at", "product_files", ["kind", sa.text("requested_at DESC"), "id"])
    op.create_index(
        "ix_product_files_touched_at",
        "product_files",
        ["touched_at"],
        postgresql_where=sa.text("status IN ('queued', 'running')"),
    )
    op.create_index(
        "ix_product_files_expires_at", "product_files", ["expires_at"], postgresql_where=sa.text("status = 'done'")
    )
    op.execute("CREATE TRIGGER touch BEFORE UPDATE ON product_files FOR EACH ROW EXECUTE FUNCTION touch_updated_at()")


def downgrade() -> None:
    op.drop_table("product_files")
