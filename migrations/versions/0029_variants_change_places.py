"""Variants of a product may change places in one statement: their values are compared at its end."""

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_NAME = "uq_variants_product_id_option_values"


def upgrade() -> None:
    _constrain("DEFERRABLE INITIALLY IMMEDIATE")


def downgrade() -> None:
    _constrain("")


def _constrain(when: str) -> None:
    op.execute(
        f"ALTER TABLE variants DROP CONSTRAINT {_NAME}, "
        f"ADD CONSTRAINT {_NAME} UNIQUE (product_id, option_values) {when}"
    )
