"""Exports and erasures of personal data; a history that loses its words, and nothing else."""

import unicodedata

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

# As `domain.order.words` has it.
_WITHOUT_WORDS = """
CREATE FUNCTION without_words(data jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN data ? 'dispute_id' THEN data ELSE coalesce(jsonb_object_agg(key, CASE
        WHEN key IN ('tracking_number', 'tracking_url') THEN 'null'::jsonb
        WHEN key IN ('reason', 'note') AND coalesce(value #>> '{}', '') <> ALL (ARRAY[
            'by_customer', 'canceled', 'made at the payment provider', 'return_window', 'returned'
        ]) THEN '""'::jsonb
        ELSE value END), '{}') END
    FROM jsonb_each(data)
$$
"""
_REFUSE = """
CREATE OR REPLACE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF current_setting('portico.backdating', true) = 'on' {} THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'the history of orders is append-only' USING ERRCODE = 'integrity_constraint_violation';
END;
$$
"""
# Whoever erases takes words out; what happened, when, and by whom stays.
_OR_FORGETTING = """
        OR (to_jsonb(NEW) - 'data' = to_jsonb(OLD) - 'data' AND NEW.data = without_words(OLD.data))"""

# Texts that staff's changes of orders and notes left in the audit log before it kept none.
_AUDIT = """
UPDATE audit_log SET before = before - ARRAY['returns', 'refunds', 'fulfillments', 'guest_key', 'body'],
    after = after - ARRAY['returns', 'refunds', 'fulfillments', 'guest_key', 'body']
WHERE entity_kind IN ('order', 'order_note')
"""
_CONTACTS = "SELECT id, email FROM contacts WHERE email IS NOT NULL AND email_canonical IS NULL LIMIT 1000"
_CANONICAL = "UPDATE contacts SET email_canonical = :canonical WHERE id = :id"


def upgrade() -> None:
    op.add_column("contacts", sa.Column("email_canonical", sa.Text(), nullable=True))
    op.create_index(op.f("ix_contacts_email_canonical"), "contacts", ["email_canonical"])
    connection = op.get_bind()
    while rows := connection.execute(sa.text(_CONTACTS)).all():
        values = [{"id": row.id, "canonical": _canonical(row.email)} for row in rows]
        connection.execute(sa.text(_CANONICAL), values)
    _exports()
    _erasures()
    op.execute(_WITHOUT_WORDS)
    op.execute(_REFUSE.format(_OR_FORGETTING))
    op.execute(_AUDIT)


def downgrade() -> None:
    op.execute(_REFUSE.format(""))
    op.execute("DROP FUNCTION without_words")
    op.drop_table("erasures")
    op.drop_table("data_exports")
    op.drop_index(op.f("ix_contacts_email_canonical"), table_name="contacts")
    op.drop_column("contacts", "email_canonical")


def _exports() -> None:
    op.create_table(
        "data_exports",
        sa.Column("id", postgresql.UUID(as_uuid=True), nullable=False),
        sa.Column("account_id", postgresql.UUID(as_uuid=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("tables_done", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("tables_total", sa.Integer(), nullable=False),
        sa.Column("storage_key", sa.Text(), nullable=True),
        sa.Column("size_bytes", sa.BigInteger(), nullable=True),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("status IN ('running', 'ready', 'failed', 'expired')", name=op.f("ck_data_exports_status")),
        sa.CheckConstraint("tables_done BETWEEN 0 AND tables_total", name=op.f("ck_data_exports_progress")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_data_exports_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_exports")),
    )
    op.create_index(op.f("ix_data_exports_account_id"), "data_exports", ["account_id"])
    op.create_index("ix_data_exports_requested_at", "data_exports", ["requested_at"])
    op.create_index(
        "uq_data_exports_running",
        "data_exports",
        ["account_id"],
        unique=True,
        postgresql_where=sa.text("status = 'running'"),
    )
    op.execute("CREATE TRIGGER touch BEFORE UPDATE ON data_exports FOR EACH ROW EXECUTE FUNCTION touch_updated_at()")


def _erasures() -> None:
    op.create_table(
        "erasures",
        sa.Column("account_id", postgresql.UUID(as_uuid=True), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("erased_by", postgresql.UUID(as_uuid=True), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("swept_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(email IS NULL) = (swept_at IS NOT NULL)", name=op.f("ck_erasures_email_until_swept")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_erasures_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_erasures")),
    )


def _canonical(email: str) -> str:
    folded = email
    while (again := unicodedata.normalize("NFKC", folded.casefold()).strip()) != folded:
        folded = again
    return folded
