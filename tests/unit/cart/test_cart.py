"""What a cart holds, and what it refuses; a model of it is walked at random."""

import itertools
from collections.abc import Callable
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from domain.cart.cart import MAX_LINES, MAX_QUANTITY, Cart, CartLine
from domain.cart.errors import CartLineNotFound, QuantityOutOfBounds, TooManyLines
from domain.kernel.ids import CartId, CartLineId, VariantId
from domain.kernel.money import Currency, Money
from domain.kernel.owner import Owner

PRICE = Money(1_999, Currency("USD"))


def a_variant(number: int) -> VariantId:
    return VariantId(UUID(int=number))


def a_cart(**quantities: int) -> Cart:
    """A cart with lines of variants named v1, v2…"""
    cart = Cart(id=CartId(UUID(int=1)), owner=Owner(guest_key="g"))
    for name, quantity in quantities.items():
        number = int(name[1:])
        cart.add(a_variant(number), quantity, seen_price=PRICE, line_id=CartLineId(UUID(int=1_000 + number)))
    return cart


def new_ids() -> Callable[[], CartLineId]:
    numbers = itertools.count(1)
    return lambda: CartLineId(UUID(int=10_000 + next(numbers)))


def test_adding_what_is_there_raises_its_quantity_and_keeps_its_line() -> None:
    cart = a_cart(v1=2, v2=1)

    cart.add(a_variant(1), 3, seen_price=Money(1_500, Currency("USD")), line_id=CartLineId(UUID(int=7)))

    assert cart.quantities() == {a_variant(1): 5, a_variant(2): 1}
    assert cart.lines[0].id == UUID(int=1_001)
    assert cart.lines[0].seen_price.minor == 1_500


@pytest.mark.parametrize("quantity", [0, -1, MAX_QUANTITY + 1])
def test_a_quantity_past_its_bounds_is_refused(quantity: int) -> None:
    cart = a_cart(v1=1)

    with pytest.raises(QuantityOutOfBounds) as refusal:
        cart.change_quantity(cart.lines[0].id, quantity, seen_price=PRICE)

    assert refusal.value.context == {"requested": quantity, "most": MAX_QUANTITY}
    assert cart.quantities() == {a_variant(1): 1}


@pytest.mark.parametrize("quantity", [0, -1, MAX_QUANTITY])
def test_adding_past_the_bounds_is_refused(quantity: int) -> None:
    cart = a_cart(v1=1)

    with pytest.raises(QuantityOutOfBounds):
        cart.add(a_variant(1), quantity, seen_price=PRICE, line_id=CartLineId(UUID(int=7)))

    assert cart.quantities() == {a_variant(1): 1}


def test_one_line_too_many_is_refused() -> None:
    cart = a_cart(**{f"v{number}": 1 for number in range(1, MAX_LINES + 1)})

    with pytest.raises(TooManyLines) as refusal:
        cart.add(a_variant(999), 1, seen_price=PRICE, line_id=CartLineId(UUID(int=7)))

    assert refusal.value.context == {"most": MAX_LINES}
    assert len(cart.lines) == MAX_LINES


def test_a_line_that_is_not_there_is_not_found() -> None:
    cart = a_cart(v1=1)

    with pytest.raises(CartLineNotFound):
        cart.remove(CartLineId(UUID(int=7)))


def test_what_was_bought_leaves_and_what_came_since_stays() -> None:
    cart = a_cart(v1=5, v2=1, v3=2)

    cart.remove_bought({a_variant(1): 3, a_variant(2): 1})

    assert cart.quantities() == {a_variant(1): 2, a_variant(3): 2}


def test_merged_quantities_add_up() -> None:
    cart, guest = a_cart(v1=2), a_cart(v1=3, v2=1)

    left_out = cart.absorb(guest.lines, left_for={a_variant(1): 99, a_variant(2): None}.__getitem__, new_id=new_ids())

    assert cart.quantities() == {a_variant(1): 5, a_variant(2): 1}
    assert left_out == []


def test_a_merge_tells_what_stock_and_bounds_leave_behind() -> None:
    cart, guest = a_cart(v1=2, v3=900), a_cart(v1=3, v2=1, v3=200)

    left_out = cart.absorb(
        guest.lines, left_for={a_variant(1): 4, a_variant(2): 0, a_variant(3): None}.__getitem__, new_id=new_ids()
    )

    assert cart.quantities() == {a_variant(1): 4, a_variant(3): MAX_QUANTITY}
    assert [(one.variant_id.int, one.requested, one.kept) for one in left_out] == [
        (1, 5, 4),
        (2, 1, 0),
        (3, 1_100, 999),
    ]


def test_a_merge_never_takes_away_what_was_there() -> None:
    cart, guest = a_cart(v1=5), a_cart(v1=1)

    left_out = cart.absorb(guest.lines, left_for={a_variant(1): 2}.__getitem__, new_id=new_ids())

    assert cart.quantities() == {a_variant(1): 5}
    assert (left_out[0].requested, left_out[0].kept) == (6, 5)


def test_a_merge_into_a_full_cart_leaves_new_things_behind() -> None:
    cart = a_cart(**{f"v{number}": 1 for number in range(1, MAX_LINES + 1)})
    guest = a_cart(v1=1, v500=1)

    left_out = cart.absorb(
        guest.lines, left_for={a_variant(1): None, a_variant(500): None}.__getitem__, new_id=new_ids()
    )

    assert cart.quantities()[a_variant(1)] == 2
    assert [(one.variant_id, one.kept) for one in left_out] == [(a_variant(500), 0)]


variants = st.integers(1, MAX_LINES + 5).map(a_variant)
quantities = st.integers(-2, MAX_QUANTITY + 2)


class CartMachine(RuleBasedStateMachine):
    """A cart against a plain dict of quantities."""

    def __init__(self) -> None:
        super().__init__()
        self.cart, self.model, self.new_id = a_cart(), dict[VariantId, int](), new_ids()

    def _line(self, position: int) -> CartLine:
        return self.cart.lines[position % len(self.cart.lines)]

    @rule(variant=variants, quantity=quantities)
    def add(self, variant: VariantId, quantity: int) -> None:
        wanted = self.model.get(variant, 0) + quantity
        fits = quantity >= 1 and wanted <= MAX_QUANTITY and (variant in self.model or len(self.model) < MAX_LINES)
        try:
            self.cart.add(variant, quantity, seen_price=PRICE, line_id=self.new_id())
        except (QuantityOutOfBounds, TooManyLines):
            assert not fits
        else:
            assert fits
            self.model[variant] = wanted

    @rule(first=st.integers(1, 5))
    def fill(self, first: int) -> None:
        for number in range(first, first + MAX_LINES):
            self.add(a_variant(number), 1)

    @precondition(lambda self: self.cart.lines)
    @rule(position=st.integers(0, 200), quantity=quantities)
    def change(self, position: int, quantity: int) -> None:
        line = self._line(position)
        try:
            self.cart.change_quantity(line.id, quantity, seen_price=PRICE)
        except QuantityOutOfBounds:
            assert not 1 <= quantity <= MAX_QUANTITY
        else:
            self.model[line.variant_id] = quantity

    @precondition(lambda self: self.cart.lines)
    @rule(position=st.integers(0, 200))
    def remove(self, position: int) -> None:
        line = self._line(position)
        self.cart.remove(line.id)
        del self.model[line.variant_id]

    @rule(bought=st.dictionaries(variants, st.integers(1, MAX_QUANTITY), max_size=5))
    def buy(self, bought: dict[VariantId, int]) -> None:
        self.cart.remove_bought(bought)
        rest = {variant: quantity - bought.get(variant, 0) for variant, quantity in self.model.items()}
        self.model = {variant: quantity for variant, quantity in rest.items() if quantity > 0}

    @rule(others=st.dictionaries(variants, st.integers(1, MAX_QUANTITY), max_size=8), stock=st.integers(0, 1_500))
    def merge(self, others: dict[VariantId, int], stock: int) -> None:
        lines = [
            CartLine(id=self.new_id(), variant_id=variant, quantity=quantity, seen_price=PRICE)
            for variant, quantity in others.items()
        ]
        before = dict(self.model)
        left_out = self.cart.absorb(lines, left_for=dict.fromkeys(others, stock).__getitem__, new_id=self.new_id)
        self.model = self.cart.quantities()
        missing = {one.variant_id: one.requested - one.kept for one in left_out}
        for variant in {*before, *others}:
            asked = before.get(variant, 0) + others.get(variant, 0)
            assert self.model.get(variant, 0) + missing.get(variant, 0) == asked
            assert before.get(variant, 0) <= self.model.get(variant, 0) <= max(before.get(variant, 0), stock)

    @rule()
    def clear(self) -> None:
        self.cart.clear()
        self.model = {}

    @invariant()
    def holds_what_the_model_holds_within_bounds(self) -> None:
        assert self.cart.quantities() == self.model
        assert len(self.cart.lines) == len(self.model) <= MAX_LINES
        assert all(1 <= line.quantity <= MAX_QUANTITY for line in self.cart.lines)
        assert len({line.id for line in self.cart.lines}) == len(self.cart.lines)


TestCartMachine = CartMachine.TestCase
TestCartMachine.settings = settings(max_examples=30, stateful_step_count=30)
