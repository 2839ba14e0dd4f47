"""Whoever keeps pages hears of changed settings: each page tells the shop's name."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "CREATE TRIGGER announce AFTER INSERT OR UPDATE ON shop_settings "
        "FOR EACH STATEMENT EXECUTE FUNCTION announce_catalog()"
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER announce ON shop_settings")
