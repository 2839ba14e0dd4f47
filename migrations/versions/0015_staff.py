"""Invitations and API keys; an audit log that only grows, with an index for each of its filters."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_WORDS = (
    "(action || ' ' || entity_kind || ' ' || entity_id || ' ' || coalesce(actor_name, '') || ' ' || "
    "coalesce(request_id, '') || ' ' || coalesce(before::text, '') || ' ' || coalesce(after::text, ''))"
)
_FILTERS = (
    ("ix_audit_log_entity_kind", "entity_kind"),
    ("ix_audit_log_actor_id", "actor_id"),
    ("ix_audit_log_actor_kind", "actor_kind"),
    ("ix_audit_log_action", "action"),
    ("ix_audit_log_client", "client"),
)
_APPEND_ONLY = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END;
$$
"""


def upgrade() -> None:
    op.create_table(
        "staff_invitations",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("email_canonical", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("role_ids", sa.ARRAY(sa.UUID()), nullable=False),
        sa.Column("invited_by", sa.UUID(), nullable=True),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("issue", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        *_stamps(),
        sa.CheckConstraint("kind IN ('staff', 'admin')", name=op.f("ck_staff_invitations_kind")),
        sa.ForeignKeyConstraint(
            ["invited_by"], ["accounts.id"], name=op.f("fk_staff_invitations_invited_by_accounts"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_staff_invitations_token_hash")),
    )
    op.create_index(op.f("ix_staff_invitations_invited_by"), "staff_invitations", ["invited_by"])
    op.create_index("ix_staff_invitations_expires_at", "staff_invitations", ["expires_at"])
    op.create_index(
        "uq_staff_invitations_unanswered",
        "staff_invitations",
        ["email_canonical"],
        unique=True,
        postgresql_where=sa.text("accepted_at IS NULL AND revoked_at IS NULL"),
    )
    op.create_table(
        "api_keys",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("key_hash", sa.Text(), nullable=False),
        sa.Column("scopes", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("made_by", sa.UUID(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        *_stamps(),
        sa.ForeignKeyConstraint(
            ["made_by"], ["accounts.id"], name=op.f("fk_api_keys_made_by_accounts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_keys")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_api_keys_key_hash")),
    )
    op.create_index(op.f("ix_api_keys_made_by"), "api_keys", ["made_by"])
    for table in ("staff_invitations", "api_keys"):
        op.execute(f"CREATE TRIGGER touch BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION touch_updated_at()")
    op.add_column("audit_log", sa.Column("client", sa.Text(), nullable=True))
    for name, column in _FILTERS:
        op.create_index(name, "audit_log", [column, sa.literal_column("id DESC")])
    op.create_index("ix_audit_log_occurred_at", "audit_log", ["occurred_at"])
    op.execute(f"CREATE INDEX ix_audit_log_words ON audit_log USING gin ({_WORDS} gin_trgm_ops)")
    op.execute(_APPEND_ONLY)
    op.execute(
        "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def _stamps() -> tuple[sa.Column[object], ...]:
    now = sa.text("now()")
    return (
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=now, nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=now, nullable=False),
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER append_only ON audit_log")
    op.execute("DROP FUNCTION refuse_change")
    op.drop_index("ix_audit_log_words", "audit_log")
    op.drop_index("ix_audit_log_occurred_at", "audit_log")
    for name, _ in _FILTERS:
        op.drop_index(name, "audit_log")
    op.drop_column("audit_log", "client")
    op.drop_table("api_keys")
    op.drop_table("staff_invitations")
