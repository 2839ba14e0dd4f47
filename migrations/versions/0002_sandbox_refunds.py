"""The sandbox provider keeps refunds."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "intents",
        sa.Column("refunds", postgresql.JSONB(), server_default=sa.text("'[]'"), nullable=False),
        schema="sandbox",
    )


def downgrade() -> None:
    op.drop_column("intents", "refunds", schema="sandbox")
