"""What someone means to buy."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from domain.cart.errors import CartLineNotFound, QuantityOutOfBounds, TooManyLines
from domain.kernel.aggregate import Aggregate
from domain.kernel.ids import CartId, CartLineId, VariantId
from domain.kernel.money import Money
from domain.kernel.owner import Owner

MAX_QUANTITY = 999
MAX_LINES = 100


@dataclass(slots=True, kw_only=True)
class CartLine:
    """`seen_price` is the unit price that the buyer saw when the line was last changed; not what it costs."""

    id: CartLineId
    variant_id: VariantId
    quantity: int
    seen_price: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class NotKept:
    """What a merge had to leave behind: of `requested` units in all, `kept` are in the cart."""

    variant_id: VariantId
    requested: int
    kept: int


@dataclass(kw_only=True)
class Cart(Aggregate):
    """One live cart per owner. Each variant is in at most one line; lines keep the order in which they came."""

    id: CartId
    owner: Owner
    lines: list[CartLine] = field(default_factory=list)

    def add(self, variant_id: VariantId, quantity: int, *, seen_price: Money, line_id: CartLineId) -> None:
        """Put units in: into the variant's line, else into a new one with that id.

        Raises `QuantityOutOfBounds` or `TooManyLines`.
        """
        line = self.line_of(variant_id)
        _require_within_bounds(quantity + (line.quantity if line and quantity > 0 else 0))
        if line is not None:
            line.quantity, line.seen_price = line.quantity + quantity, seen_price
            return
        if len(self.lines) >= MAX_LINES:
            raise TooManyLines(most=MAX_LINES)
        self.lines.append(CartLine(id=line_id, variant_id=variant_id, quantity=quantity, seen_price=seen_price))

    def change_quantity(self, line_id: CartLineId, quantity: int, *, seen_price: Money) -> None:
        """Have so many of a line. Raises `CartLineNotFound` or `QuantityOutOfBounds`."""
        line = self.line(line_id)
        _require_within_bounds(quantity)
        line.quantity, line.seen_price = quantity, seen_price

    def remove(self, line_id: CartLineId) -> None:
        """Take a line out. Raises `CartLineNotFound`."""
        self.lines.remove(self.line(line_id))

    def clear(self) -> None:
        self.lines.clear()

    def remove_bought(self, variants: Mapping[VariantId, int]) -> None:
        """Take out what was bought, and leave what was added since."""
        for line in self.lines:
            line.quantity -= variants.get(line.variant_id, 0)
        self.lines = [line for line in self.lines if line.quantity > 0]

    def absorb(
        self,
        others: Iterable[CartLine],
        *,
        left_for: Callable[[VariantId], int | None],
        new_id: Callable[[], CartLineId],
    ) -> list[NotKept]:
        """Add another cart's lines, as far as bounds and stock allow; answers what is left out.

        `left_for` is asked before each line how many of its variant there are beside what the cart's other lines take
        by then (None: not counted): two articles may take from the same stock. What was in this cart already stays,
        whatever the stock.
        """
        left_out: list[NotKept] = []
        for other in others:
            mine = self.line_of(other.variant_id)
            held = mine.quantity if mine else 0
            stock = left_for(other.variant_id)
            most = MAX_QUANTITY if stock is None else min(stock, MAX_QUANTITY)
            kept = max(min(held + other.quantity, most), held)
            if mine is None and len(self.lines) >= MAX_LINES:
                kept = 0
            if kept > held:
                self.add(other.variant_id, kept - held, seen_price=other.seen_price, line_id=new_id())
            if kept < held + other.quantity:
                left_out.append(NotKept(variant_id=other.variant_id, requested=held + other.quantity, kept=kept))
        return left_out

    def line(self, line_id: CartLineId) -> CartLine:
        """The line; raises `CartLineNotFound`."""
        for line in self.lines:
            if line.id == line_id:
                return line
        raise CartLineNotFound

    def line_of(self, variant_id: VariantId) -> CartLine | None:
        """The variant's line."""
        return next((line for line in self.lines if line.variant_id == variant_id), None)

    def quantities(self) -> dict[VariantId, int]:
        """How many of each variant."""
        return {line.variant_id: line.quantity for line in self.lines}


def _require_within_bounds(quantity: int) -> None:
    if not 1 <= quantity <= MAX_QUANTITY:
        raise QuantityOutOfBounds(requested=quantity, most=MAX_QUANTITY)
