"""Links by which an account gets another e-mail address."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("account_tokens", sa.Column("old_email", sa.Text(), nullable=True))
    op.add_column("account_tokens", sa.Column("new_email", sa.Text(), nullable=True))
    op.drop_constraint(op.f("ck_account_tokens_purpose"), "account_tokens")
    op.create_check_constraint(
        op.f("ck_account_tokens_purpose"),
        "account_tokens",
        "purpose IN ('verify_email', 'reset_password', 'change_email')",
    )
    op.create_check_constraint(
        op.f("ck_account_tokens_addresses"),
        "account_tokens",
        "num_nonnulls(old_email, new_email) = CASE purpose WHEN 'change_email' THEN 2 ELSE 0 END",
    )


def downgrade() -> None:
    op.execute("DELETE FROM account_tokens WHERE purpose = 'change_email'")
    op.drop_constraint(op.f("ck_account_tokens_addresses"), "account_tokens")
    op.drop_constraint(op.f("ck_account_tokens_purpose"), "account_tokens")
    op.create_check_constraint(
        op.f("ck_account_tokens_purpose"), "account_tokens", "purpose IN ('verify_email', 'reset_password')"
    )
    op.drop_column("account_tokens", "new_email")
    op.drop_column("account_tokens", "old_email")
