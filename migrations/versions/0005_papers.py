"""Invoices and credit notes with numbers of their own, notes about orders, and how orders are numbered."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("orders", sa.Column("tax_basis_points", sa.Integer(), nullable=True))
    op.add_column(
        "shop_settings", sa.Column("order_number_format", sa.Text(), server_default=sa.text("'{code}'"), nullable=False)
    )
    op.add_column(
        "shop_settings",
        sa.Column("order_mail_to", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    )
    _documents()
    op.create_table(
        "order_notes",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("order_id", sa.UUID(), nullable=False),
        sa.Column("author_id", sa.UUID(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_notes")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name=op.f("fk_order_notes_order_id_orders"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["accounts.id"], name=op.f("fk_order_notes_author_id_accounts"), ondelete="SET NULL"
        ),
    )
    op.create_index("ix_order_notes_order_id", "order_notes", ["order_id", "created_at", "id"])
    op.create_index("ix_order_notes_author_id", "order_notes", ["author_id"])


def _documents() -> None:
    op.create_table(
        "order_documents",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.UUID(), nullable=False),
        sa.Column("refund_id", sa.UUID(), nullable=True),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", postgresql.JSONB(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_documents")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name=op.f("fk_order_documents_order_id_orders"), ondelete="RESTRICT"
        ),
        sa.UniqueConstraint("kind", "serial", name=op.f("uq_order_documents_kind_serial")),
        sa.UniqueConstraint("refund_id", name=op.f("uq_order_documents_refund_id")),
        sa.CheckConstraint("kind IN ('invoice', 'credit_note')", name=op.f("ck_order_documents_kind")),
        sa.CheckConstraint("(kind = 'credit_note') = (refund_id IS NOT NULL)", name=op.f("ck_order_documents_subject")),
        sa.CheckConstraint("serial > 0", name=op.f("ck_order_documents_serial")),
    )
    op.create_index("ix_order_documents_order_id", "order_documents", ["order_id"])
    op.create_index(
        "uq_order_documents_invoice",
        "order_documents",
        ["order_id"],
        unique=True,
        postgresql_where=sa.text("kind = 'invoice'"),
    )
    op.create_table(
        "document_series",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("last_serial", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_document_series")),
    )


def downgrade() -> None:
    op.drop_table("order_notes")
    op.drop_table("document_series")
    op.drop_table("order_documents")
    op.drop_column("shop_settings", "order_mail_to")
    op.drop_column("shop_settings", "order_number_format")
    op.drop_column("orders", "tax_basis_points")
