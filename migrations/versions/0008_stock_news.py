"""Whoever keeps product pages hears when what they tell of the stock has changed."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# Pages tell of ten at most (MOST_TOLD), so a well-stocked item is sold without a word: transactions that notify
# commit one after the other.
_TOLD = "least(greatest({row}.on_hand + {row}.backorder_limit - {row}.reserved, 0), 10)"
_MANY = 100

_FUNCTIONS = {
    "announce_stock": """
        PERFORM pg_notify('catalog', 'stock ' || l.slug)
        FROM variants v JOIN product_listings l ON l.product_id = v.product_id WHERE v.id = NEW.variant_id;
    """,
    "announce_new_stock": f"""
        IF (SELECT count(*) FROM added) > {_MANY} THEN
            PERFORM pg_notify('catalog', '');
        ELSE
            PERFORM pg_notify('catalog', 'stock ' || l.slug)
            FROM added a JOIN variants v ON v.id = a.variant_id JOIN product_listings l ON l.product_id = v.product_id;
        END IF;
    """,  # noqa: S608 -- a number of this module
}


def upgrade() -> None:
    for name, body in _FUNCTIONS.items():
        op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END; $$")
    op.execute(
        "CREATE TRIGGER announce AFTER UPDATE OF on_hand, reserved, backorder_limit, tracked ON stock_items "
        "FOR EACH ROW "
        f"WHEN ({_TOLD.format(row='OLD')} IS DISTINCT FROM {_TOLD.format(row='NEW')} OR OLD.tracked <> NEW.tracked) "
        "EXECUTE FUNCTION announce_stock()"
    )
    op.execute(
        "CREATE TRIGGER announce_new AFTER INSERT ON stock_items REFERENCING NEW TABLE AS added "
        "FOR EACH STATEMENT EXECUTE FUNCTION announce_new_stock()"
    )


def downgrade() -> None:
    for trigger in ("announce", "announce_new"):
        op.execute(f"DROP TRIGGER {trigger} ON stock_items")
    for name in _FUNCTIONS:
        op.execute(f"DROP FUNCTION {name}()")
