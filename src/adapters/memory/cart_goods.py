"""What a cart says of its goods, read from memory."""

from collections.abc import Collection, Mapping

from adapters.memory.catalog.variants import MemoryVariantCatalog
from adapters.memory.inventory.queries import MemoryStockQueries
from adapters.memory.store import MemoryStore, Transaction
from application.cart.goods import Goods
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import CartId, VariantId


class MemoryCartGoods:
    def __init__(self, source: MemoryStore | Transaction) -> None:
        self._variants, self._stock = MemoryVariantCatalog(source), MemoryStockQueries(source)

    async def of(self, ids: Collection[VariantId], *, held_for: CartId | None = None) -> Goods:
        facts = await self._variants.facts(ids)
        parts = {part for fact in facts.values() for part in fact.takes}
        return Goods(facts=facts, available=await self._stock.availability({*ids, *parts}, held_for=held_for))

    async def insist(self, goods: Goods, quantities: Mapping[VariantId, int]) -> None:
        now = await self.of(quantities.keys())
        for variant, quantity in quantities.items():
            fact, left = now.facts.get(variant), now.available.get(variant, 0)
            is_short = left is not None and left < quantity
            if fact is None or not fact.sellable or fact.parts or fact.price != goods.facts[variant].price or is_short:
                raise StaleAggregate("What is known of the goods")
