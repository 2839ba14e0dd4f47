"""What a cart says of its goods, read from PostgreSQL by one statement."""

from collections.abc import Collection

from adapters.postgres.catalog.variants import FACTS, facts_of
from adapters.postgres.database import Reader
from adapters.postgres.inventory.supply import FREE, supply
from application.cart.goods import Goods
from domain.kernel.ids import CartId, VariantId

# Within a SELECT of their own PostgreSQL does not look at values when it plans: one plan serves all carts, whether or
# not a transaction asks. Making one anew for each list costs ten times what it costs to carry it out.
_IDS, _CART = "(SELECT %(ids)s::uuid[])::uuid[]", "(SELECT %(cart)s::uuid)"
_HELD = f"""(
    SELECT r.stock_item_id, r.quantity
    FROM checkouts c JOIN reservations r ON r.holder_kind = 'checkout' AND r.holder_id = c.id AND r.ended_at IS NULL
    WHERE c.cart_id = {_CART} AND c.status = 'open'
)"""  # noqa: S608 -- made of constants
_WANTED = f"""(
    SELECT id FROM unnest({_IDS}) AS w(id) UNION SELECT part_id FROM bundle_parts WHERE bundle_id = ANY({_IDS})
)"""  # noqa: S608 -- made of constants
_SUPPLY = supply(
    _WANTED, free=f"{FREE} + coalesce(h.quantity, 0)", joins=f"LEFT JOIN {_HELD} h ON h.stock_item_id = s.id"
)
_GOODS = f"""
SELECT stock.id AS wanted, stock.free, fact.*
FROM ({_SUPPLY}) stock LEFT JOIN ({FACTS.replace("%(ids)s", _IDS)}) fact ON fact.id = stock.id
"""  # noqa: S608 -- made of constants


class PostgresCartGoods:
    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def of(self, ids: Collection[VariantId], *, held_for: CartId | None = None) -> Goods:
        rows = await self._reader.rows(_GOODS, {"ids": list(ids), "cart": held_for}) if ids else []
        return Goods(
            facts={row["id"]: facts_of(row) for row in rows if row["id"] is not None},
            available={row["wanted"]: row["free"] for row in rows},
        )
