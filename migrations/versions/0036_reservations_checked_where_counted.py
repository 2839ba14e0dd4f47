"""What is reserved is counted anew only for reservations that hold more or less than before, or something else.

Whose a reservation is, and until when, changes nothing of the sum: every order takes over its checkout's.
"""

from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

_CHECKED = "ON reservations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"


def upgrade() -> None:
    op.execute("DROP TRIGGER check_reserved ON reservations")
    op.execute(
        f"CREATE CONSTRAINT TRIGGER check_reserved AFTER INSERT OR DELETE {_CHECKED} EXECUTE FUNCTION check_reserved()"
    )
    op.execute(
        f"CREATE CONSTRAINT TRIGGER check_held AFTER UPDATE {_CHECKED} "
        "WHEN (NEW.stock_item_id <> OLD.stock_item_id OR NEW.quantity <> OLD.quantity "
        "OR (NEW.ended_at IS NULL) <> (OLD.ended_at IS NULL)) EXECUTE FUNCTION check_reserved()"
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER check_held ON reservations")
    op.execute("DROP TRIGGER check_reserved ON reservations")
    op.execute(
        f"CREATE CONSTRAINT TRIGGER check_reserved AFTER INSERT OR UPDATE OR DELETE {_CHECKED} "
        "EXECUTE FUNCTION check_reserved()"
    )
