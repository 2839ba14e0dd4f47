"""How a cart is shown: what its lines are, what they cost today, and what is wrong with them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from application.cart.goods import CartGoods
from application.cart.views import CartLineView, CartProblem, CartView, LiveQuoteView, ProblemCode
from application.catalog.variant_views import VariantFacts
from application.operations.ports import ShopSettings
from domain.cart.cart import Cart, CartLine
from domain.inventory.errors import require_available
from domain.inventory.goods import Demand, within_reach
from domain.kernel.errors import NotFound
from domain.kernel.ids import CartId, VariantId
from domain.kernel.money import Money
from domain.pricing.quote import LineToPrice, price
from domain.pricing.tax import TaxRules

Reach = Mapping[VariantId, int | None]


class VariantNotOnSale(NotFound):
    """The shop does not sell it."""

    def __init__(self) -> None:
        super().__init__("There is no such item on sale.")


@dataclass(frozen=True, slots=True)
class Showcase:
    """What the shop says of some variants right now: one statement, whatever their number.

    What is in the cart twice, as an article and as a part of a bundle, is counted once: for the line that came first.
    """

    facts: Mapping[VariantId, VariantFacts]
    available: Mapping[VariantId, int | None]

    @classmethod
    async def of(
        cls,
        cart: Cart | None,
        goods: CartGoods,
        *,
        wanted: Collection[VariantId] = (),
        held_for: CartId | None = None,
    ) -> Self:
        """Look up what is in the cart, and what is wanted besides.

        What is held for the cart counts as available; or for the one of `held_for`, whose goods come into it.
        """
        ids = {*(cart.quantities() if cart else ()), *wanted}
        if not ids:
            return cls({}, {})
        found = await goods.of(ids, held_for=held_for or (cart.id if cart and cart.version else None))
        return cls(found.facts, found.available)

    def price_of(self, variant_id: VariantId) -> Money:
        """Today's price of what is on sale; raises `VariantNotOnSale`."""
        fact = self.facts.get(variant_id)
        if fact is None or not fact.sellable:
            raise VariantNotOnSale
        return fact.price

    def require(self, cart: Cart, variant_id: VariantId) -> None:
        """Raise `InsufficientStock` where there are fewer of a line's variant than what the other lines leave."""
        lines = sorted(cart.lines, key=lambda line: line.variant_id == variant_id)
        require_available({variant_id: cart.quantities()[variant_id]}, self._reach(self._demands(lines)))

    def left_for(self, cart: Cart, variant_id: VariantId) -> int | None:
        """How many of a variant there are for a cart beside what its other lines take (None: not counted)."""
        fact = self.facts.get(variant_id)
        if fact is None:
            return 0
        others = self._demands(line for line in cart.lines if line.variant_id != variant_id)
        return self._reach([*others, Demand(variant_id, 1, fact.takes)])[variant_id]

    def needs_shipping(self, cart: Cart | None) -> bool:
        """Whether anything of the cart is sent; an empty one may yet hold such a thing."""
        facts = [self.facts[line.variant_id] for line in (cart.lines if cart else ()) if line.variant_id in self.facts]
        return not facts or any(fact.requires_shipping for fact in facts)

    def show(self, cart: Cart | None, settings: ShopSettings) -> CartView:
        """The cart at today's prices."""
        lines = cart.lines if cart else []
        known = [(line, fact) for line in lines if (fact := self.facts.get(line.variant_id)) is not None]
        reach = self._reach(self._demands(lines))
        return CartView(
            id=cart.id if cart else None,
            version=cart.version if cart else 0,
            lines=tuple(self._line(line, fact, reach) for line, fact in known),
            quote=self._quote([pair for pair in known if self._can_be_bought(*pair, reach)], settings),
            problems=tuple(problem for line, fact in known for problem in self._problems(line, fact, reach)),
            requires_shipping=self.needs_shipping(cart),
        )

    def _reach(self, demands: Sequence[Demand]) -> Reach:
        """How many can be had of each variant, where the demands before take theirs."""
        reach = dict(zip((one.variant_id for one in demands), within_reach(demands, self.available), strict=True))
        # A part that is not on sale has stock, and none for the bundle.
        return reach | {variant: 0 for variant in reach if self.available.get(variant, 0) == 0}

    def _demands(self, lines: Iterable[CartLine]) -> list[Demand]:
        return [
            Demand(line.variant_id, line.quantity, fact.takes)
            for line in lines
            if (fact := self.facts.get(line.variant_id)) is not None and fact.sellable
        ]

    def _can_be_bought(self, line: CartLine, fact: VariantFacts, reach: Reach) -> bool:
        left = reach.get(line.variant_id, 0)
        return fact.sellable and (left is None or left > 0)

    def _line(self, line: CartLine, fact: VariantFacts, reach: Reach) -> CartLineView:
        return CartLineView(
            id=line.id,
            variant_id=line.variant_id,
            product_id=fact.product_id,
            product_slug=fact.product_slug,
            title=fact.title,
            sku=fact.sku,
            options=dict(fact.options),
            image_url=fact.image_url,
            quantity=line.quantity,
            unit_price=fact.price,
            compare_at_price=fact.compare_at,
            line_total=fact.price.times(line.quantity),
            available=self._can_be_bought(line, fact, reach),
            parts=fact.parts,
            is_digital=fact.is_digital,
        )

    def _quote(self, lines: list[tuple[CartLine, VariantFacts]], settings: ShopSettings) -> LiveQuoteView:
        quote = price(
            [
                LineToPrice(
                    variant_id=line.variant_id, quantity=line.quantity, unit_price=fact.price, taxable=fact.taxable
                )
                for line, fact in lines
            ],
            currency=settings.currency,
            shipping=Money.zero(settings.currency),
            tax_rules=TaxRules.none(),
            prices_include_tax=settings.prices_include_tax,
        )
        return LiveQuoteView(
            subtotal=quote.subtotal,
            discount=quote.discount,
            shipping=quote.shipping,
            tax=quote.tax,
            tax_included=quote.tax_included,
            total=quote.total,
            gift_cards=quote.gift_cards,
            amount_due=quote.amount_due,
            estimated=True,
        )

    def _problems(self, line: CartLine, fact: VariantFacts, reach: Reach) -> list[CartProblem]:
        left = reach.get(line.variant_id, 0)
        if not fact.sellable:
            return [_problem(ProblemCode.UNAVAILABLE, line, f"{fact.title} is not sold any more.", 0)]
        found = []
        if left is not None and left <= 0:
            found.append(_problem(ProblemCode.OUT_OF_STOCK, line, f"{fact.title} is sold out.", 0))
        elif left is not None and left < line.quantity:
            detail = f"Only {left} of {fact.title} {'is' if left == 1 else 'are'} left. Reduce the quantity to go on."
            found.append(_problem(ProblemCode.QUANTITY_REDUCED, line, detail, left))
        if fact.price != line.seen_price:
            detail = f"The price of {fact.title} went from {line.seen_price} to {fact.price}."
            found.append(_problem(ProblemCode.PRICE_CHANGED, line, detail, left))
        return found


def _problem(code: ProblemCode, line: CartLine, detail: str, available: int | None) -> CartProblem:
    return CartProblem(code=code, line_id=line.id, variant_id=line.variant_id, detail=detail, available=available)
