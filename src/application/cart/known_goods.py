"""What is known of the goods of carts, so that it need not be looked up for each cart again."""

from collections.abc import Collection, Iterable, Mapping

from application.cart.goods import CartGoods, Goods
from application.catalog.ports import CatalogNews
from application.catalog.variant_views import VariantFacts
from domain.kernel.ids import CartId, VariantId

_MOST = 1_000
# What would leave less than this is looked up: it may be refused, and nobody is refused for what was so before.
_PLENTY = 10


class KnownGoods:
    """Facts of articles and what there was of them, from when they were last looked up until the catalog changes.

    Never older than the news of the catalog, and without current news nothing is known. Whoever saves on the strength
    of it insists (`OfferedGoods`) on price, sale and stock; titles, pictures and the like are believed.
    """

    def __init__(self, news: CatalogNews | None) -> None:
        self._news = news
        self._known: dict[VariantId, tuple[VariantFacts, int | None]] = {}
        self._generation = 0

    def forget_all(self) -> None:
        """Anything may have changed. What is being read at this moment is not kept either."""
        self._generation += 1
        self._known.clear()

    def forget(self, variants: Iterable[VariantId]) -> None:
        """These are not what they were."""
        for variant in variants:
            self._known.pop(variant, None)

    def of(self, quantities: Mapping[VariantId, int]) -> Goods | None:
        """The goods of a cart that holds so many of each; None where any is not known, or may run out."""
        if not self._is_current():
            return None
        facts, available = dict[VariantId, VariantFacts](), dict[VariantId, int | None]()
        for variant, quantity in quantities.items():
            fact, left = self._known.get(variant, (None, 0))
            if fact is None or (left is not None and left < quantity + _PLENTY):
                return None
            facts[variant], available[variant] = fact, left
        return Goods(facts=facts, available=available)

    def learning(self, goods: CartGoods) -> CartGoods:
        """The same goods; what is read of them for a new cart is known from then on.

        Not of bundles, whose parts change by themselves, nor of what is not on sale. What is read for a cart that is
        there counts in what its own checkout holds, and is kept from others.
        """
        return _Learning(self, goods)

    async def read(self, goods: CartGoods, ids: Collection[VariantId]) -> Goods:
        """What is there right now, and known from now on."""
        generation, is_current = self._generation, self._is_current()
        found = await goods.of(ids)
        if is_current and generation == self._generation:
            for variant, fact in found.facts.items():
                if fact.sellable and not fact.parts:
                    self._keep(variant, fact, found.available.get(variant, 0))
        return found

    def _keep(self, variant: VariantId, fact: VariantFacts, left: int | None) -> None:
        if len(self._known) >= _MOST:
            self._known.pop(next(iter(self._known)))
        self._known[variant] = fact, left

    def _is_current(self) -> bool:
        return self._news is not None and self._news.is_current()


class _Learning:
    def __init__(self, known: KnownGoods, goods: CartGoods) -> None:
        self._known, self._goods = known, goods

    async def of(self, ids: Collection[VariantId], *, held_for: CartId | None = None) -> Goods:
        return await (
            self._known.read(self._goods, ids) if held_for is None else self._goods.of(ids, held_for=held_for)
        )
