"""How many checkouts may be open at once per buyer and per network address."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("checkouts", sa.Column("client_mark", sa.Text(), nullable=True))
    op.add_column("checkouts", sa.Column("client_slot", sa.Integer(), nullable=True))
    op.create_check_constraint(
        op.f("ck_checkouts_client_slot"), "checkouts", "(client_mark IS NULL) = (client_slot IS NULL)"
    )
    op.create_index(
        "uq_checkouts_slot",
        "checkouts",
        ["client_mark", "client_slot"],
        unique=True,
        postgresql_where=sa.text("status = 'open'"),
    )
    op.create_index("ix_checkouts_open_guest", "checkouts", ["guest_key"], postgresql_where=sa.text("status = 'open'"))
    for name, most in (("open_checkouts_per_buyer", "3"), ("open_checkouts_per_address", "100")):
        op.add_column("shop_settings", sa.Column(name, sa.Integer(), server_default=sa.text(most), nullable=False))
    op.create_check_constraint(
        op.f("ck_shop_settings_open_checkouts"),
        "shop_settings",
        "open_checkouts_per_buyer >= 0 AND open_checkouts_per_address >= 0",
    )


def downgrade() -> None:
    op.drop_column("shop_settings", "open_checkouts_per_address")
    op.drop_column("shop_settings", "open_checkouts_per_buyer")
    op.drop_index("ix_checkouts_open_guest", "checkouts")
    op.drop_column("checkouts", "client_slot")
    op.drop_column("checkouts", "client_mark")
