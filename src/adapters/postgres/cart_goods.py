"""What a cart says of its goods, read from PostgreSQL by one statement."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from psycopg.types.json import Jsonb

from adapters.postgres.catalog.variants import FACTS, IDS, facts_of
from adapters.postgres.database import Reader
from adapters.postgres.inventory.supply import FREE, supply
from adapters.postgres.together import Writing
from application.cart.goods import Goods
from domain.kernel.ids import CartId, VariantId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

# As `IDS`: no plan is made for one cart alone.
_CART = "(SELECT %(cart)s::uuid)"
_HELD = f"""(
    SELECT r.stock_item_id, r.quantity
    FROM checkouts c JOIN reservations r ON r.holder_kind = 'checkout' AND r.holder_id = c.id AND r.ended_at IS NULL
    WHERE c.cart_id = {_CART} AND c.status = 'open'
)"""  # noqa: S608 -- made of constants
_WANTED = f"""(
    SELECT id FROM unnest({IDS}) AS w(id) UNION SELECT part_id FROM bundle_parts WHERE bundle_id = ANY({IDS})
)"""  # noqa: S608 -- made of constants
_SUPPLY = supply(
    _WANTED, free=f"{FREE} + coalesce(h.quantity, 0)", joins=f"LEFT JOIN {_HELD} h ON h.stock_item_id = s.id"
)
_GOODS = f"""
SELECT stock.id AS wanted, stock.free, fact.*
FROM ({_SUPPLY}) stock LEFT JOIN ({FACTS}) fact ON fact.id = stock.id
"""  # noqa: S608 -- made of constants
_AS_KNOWN = Writing(
    "known_goods",
    "",
    known_goods=f"""
    SELECT count(*)
    FROM jsonb_to_recordset(%(goods)s) AS k(id uuid, amount bigint, currency text, quantity int)
    JOIN variants v ON v.id = k.id
    JOIN products p ON p.id = v.product_id AND p.status = 'active'
    JOIN variant_prices vp ON vp.variant_id = k.id AND vp.currency = k.currency AND vp.amount = k.amount
    WHERE (SELECT bool_or(NOT s.tracked) OR sum({FREE}) >= k.quantity FROM stock_items s WHERE s.variant_id = k.id)
      AND NOT EXISTS (SELECT FROM bundle_parts b WHERE b.bundle_id = k.id)
    HAVING count(*) = jsonb_array_length(%(goods)s)
""",  # noqa: S608 -- made of constants
)


class PostgresCartGoods:
    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def of(self, ids: Collection[VariantId], *, held_for: CartId | None = None) -> Goods:
        rows = await self._reader.rows(_GOODS, {"ids": list(ids), "cart": held_for}) if ids else []
        return Goods(
            facts={row["id"]: facts_of(row) for row in rows if row["id"] is not None},
            available={row["wanted"]: row["free"] for row in rows},
        )


class PostgresOfferedGoods(PostgresCartGoods):
    """Within a unit of work, which can be made to hang on them."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        super().__init__(uow)
        self._uow = uow

    async def insist(self, goods: Goods, quantities: Mapping[VariantId, int]) -> None:
        offered = [
            {"id": variant, "amount": price.minor, "currency": price.currency.code, "quantity": quantity}
            for variant, quantity in quantities.items()
            for price in [goods.facts[variant].price]
        ]
        await self._uow.write(_AS_KNOWN, {"goods": Jsonb(offered)}, lost="What is known of the goods")
