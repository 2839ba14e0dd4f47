"""What was written by somebody else meanwhile is refused by its name, in PostgreSQL's log too."""

from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

_REFUSE = """
CREATE FUNCTION refuse_lost_write() RETURNS int LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was to be written is not as it was read'
        USING ERRCODE = 'serialization_failure', HINT = 'Nothing was written; the shop reads it again.';
END;
$$
"""


def upgrade() -> None:
    op.execute(_REFUSE)


def downgrade() -> None:
    op.execute("DROP FUNCTION refuse_lost_write()")
