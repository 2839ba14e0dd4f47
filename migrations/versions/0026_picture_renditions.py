"""Smaller copies of pictures, and which picture lies under a key."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "picture_renditions",
        sa.Column("original_key", sa.Text(), nullable=False),
        sa.Column("sources", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False),
        sa.Column("files", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("original_key", name=op.f("pk_picture_renditions")),
    )
    op.create_index(op.f("ix_product_media_storage_key"), "product_media", ["storage_key"])
    op.execute(
        "CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON picture_renditions "
        "FOR EACH STATEMENT EXECUTE FUNCTION announce_catalog()"
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_product_media_storage_key"), table_name="product_media")
    op.drop_table("picture_renditions")
