"""The cart's use cases, in memory: what they do, and that a refused one leaves no trace."""

import hashlib
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from application.cart.add_to_cart import AddToCart
from application.cart.change_cart_line import ChangeCartLine
from application.cart.clear_cart import ClearCart
from application.cart.find_cart import FindCart
from application.cart.remove_cart_line import RemoveCartLine
from application.cart.views import CartView, ProblemCode
from application.inventory.ports import StockChange
from application.kernel.actor import Actor, ActorKind
from domain.catalog.product import Product
from domain.inventory.errors import InsufficientStock, Shortage
from domain.kernel.errors import InvalidInput, NotFound, NotSignedIn, VersionMismatch
from domain.kernel.ids import AccountId, CartLineId, ProductId, VariantId
from domain.kernel.money import Money
from entrypoints.container import Container
from tests.shelf import SYSTEM, USD, a_guest, a_product, a_stocked_variant, stocked

STRANGER = Actor.anonymous()
ACCOUNT = AccountId(UUID(int=7))
CUSTOMER = Actor(kind=ActorKind.CUSTOMER, account_id=ACCOUNT)
NOBODY = VariantId(UUID(int=404))


async def add(container: Container, actor: Actor, variant: VariantId, quantity: int = 1, **more: Any) -> CartView:
    added = await container.add_to_cart()(AddToCart(variant_id=variant, quantity=quantity, **more), actor=actor)
    return added.cart


async def see(container: Container, actor: Actor) -> CartView:
    return await container.find_cart()(FindCart(), actor=actor)


async def reprice(container: Container, variant: VariantId, minor: int, *, on_sale: bool = True) -> None:
    (row,) = [row for row in container.memory_store().rows(Product) if any(v.id == variant for v in row.variants)]
    async with container.uow()(SYSTEM) as uow:
        product = await uow.products.get(row.id)
        product.variants[0].details = replace(product.variants[0].details, price=Money(minor, USD))
        if not on_sale:
            product.archive()
        await uow.products.save(product)
        await uow.commit()


def contents(cart: CartView) -> dict[UUID, int]:
    return {line.variant_id: line.quantity for line in cart.lines}


async def test_a_strangers_cart_is_empty(container: Container) -> None:
    cart = await see(container, STRANGER)

    assert (cart.id, cart.version, cart.lines, cart.quote.total) == (None, 0, (), Money(0, USD))


async def test_a_strangers_first_article_brings_a_token_for_the_cart(container: Container) -> None:
    mug = await a_stocked_variant(container, 5)

    added = await container.add_to_cart()(AddToCart(variant_id=mug, quantity=2), actor=STRANGER)

    assert added.token is not None
    guest = Actor.anonymous(guest_key=hashlib.sha256(added.token.encode()).hexdigest())
    assert contents(await see(container, guest)) == {mug: 2}


async def test_a_known_guest_is_told_no_new_token(container: Container) -> None:
    mug = await a_stocked_variant(container, 5)

    added = await container.add_to_cart()(AddToCart(variant_id=mug, quantity=2), actor=a_guest())

    assert added.token is None


async def test_a_line_shows_the_article_at_todays_price(container: Container) -> None:
    mug = await a_stocked_variant(container, 5)

    cart = await add(container, a_guest(), mug, 3)

    (line,) = cart.lines
    assert (line.title, line.quantity, line.available) == ("Mug", 3, True)
    assert (line.unit_price, line.line_total) == (Money(1_999, USD), Money(5_997, USD))
    assert (cart.quote.subtotal, cart.quote.total, cart.quote.estimated) == (line.line_total, line.line_total, True)
    assert cart == await see(container, a_guest())


async def test_a_product_with_one_variant_can_be_added_by_itself(container: Container) -> None:
    mug = await a_stocked_variant(container, 5)
    product = next(iter(container.memory_store().rows(Product))).id

    await container.add_to_cart()(AddToCart(product_id=product, quantity=1), actor=a_guest())

    assert contents(await see(container, a_guest())) == {mug: 1}


async def test_of_several_variants_one_must_be_chosen(container: Container) -> None:
    await a_product(container, skus=["S", "M"])
    product = next(iter(container.memory_store().rows(Product))).id

    with pytest.raises(InvalidInput) as refusal:
        await container.add_to_cart()(AddToCart(product_id=product, quantity=1), actor=a_guest())

    assert [(fault.pointer, fault.code) for fault in refusal.value.faults] == [("/variantId", "variant_required")]


@pytest.mark.parametrize("wanted", [{"variant_id": NOBODY}, {"product_id": ProductId(UUID(int=404))}])
async def test_what_there_is_not_can_not_be_added(container: Container, wanted: dict[str, Any]) -> None:
    with pytest.raises((NotFound, InvalidInput)):
        await container.add_to_cart()(AddToCart(quantity=1, **wanted), actor=a_guest())

    assert (await see(container, a_guest())).id is None


async def test_more_than_there_is_can_not_be_added(container: Container) -> None:
    mug = await a_stocked_variant(container, 5)
    await add(container, a_guest(), mug, 3)

    with pytest.raises(InsufficientStock) as refusal:
        await add(container, a_guest(), mug, 3)

    assert refusal.value.shortages == (Shortage(mug, 6, 5),)
    assert contents(await see(container, a_guest())) == {mug: 3}


async def test_what_is_not_on_sale_can_not_be_added(container: Container) -> None:
    mug = await a_stocked_variant(container, 5)
    await reprice(container, mug, 1_999, on_sale=False)

    with pytest.raises(NotFound):
        await add(container, a_guest(), mug)


async def test_a_shop_without_guests_wants_a_sign_in(container: Container) -> None:
    mug = await a_stocked_variant(container, 5)
    async with container.uow()(SYSTEM) as uow:
        await uow.settings.save(replace(await uow.settings.get(), guest_checkout=False))
        await uow.commit()

    with pytest.raises(NotSignedIn):
        await add(container, a_guest(), mug)

    assert contents(await add(container, CUSTOMER, mug)) == {mug: 1}


async def test_a_change_takes_todays_price_as_seen(container: Container) -> None:
    mug = await a_stocked_variant(container, 5)
    cart = await add(container, a_guest(), mug)
    await reprice(container, mug, 2_499)
    (told,) = (await see(container, a_guest())).problems

    changed = await container.change_cart_line()(
        ChangeCartLine(line_id=CartLineId(cart.lines[0].id), quantity=1), actor=a_guest()
    )

    assert told.code is ProblemCode.PRICE_CHANGED
    assert told.detail == "The price of Mug went from 19.99 USD to 24.99 USD."
    assert (changed.problems, changed.quote.subtotal) == ((), Money(2_499, USD))


async def test_what_is_left_of_an_article_is_told(container: Container) -> None:
    mug, cup = [await a_stocked_variant(container, 5) for _ in range(2)]
    await add(container, a_guest(), mug, 5)
    await add(container, a_guest(), cup, 1)
    await stocked(container, mug, 2)
    await stocked(container, cup, 0)

    cart = await see(container, a_guest())

    assert [(problem.code, problem.available) for problem in cart.problems] == [
        (ProblemCode.QUANTITY_REDUCED, 2),
        (ProblemCode.OUT_OF_STOCK, 0),
    ]
    assert [line.available for line in cart.lines] == [True, False]
    assert cart.quote.subtotal == Money(5 * 1_999, USD)


async def test_what_is_not_sold_any_more_is_told_and_not_counted(container: Container) -> None:
    mug = await a_stocked_variant(container, 5)
    await add(container, a_guest(), mug)
    await reprice(container, mug, 1_999, on_sale=False)

    cart = await see(container, a_guest())

    assert [problem.code for problem in cart.problems] == [ProblemCode.UNAVAILABLE]
    assert (cart.lines[0].available, cart.quote.total) == (False, Money(0, USD))


async def test_what_is_not_counted_has_no_problem(container: Container) -> None:
    mug = await a_stocked_variant(container, 0)
    async with container.uow()(SYSTEM) as uow:
        await uow.stock.adjust(StockChange(variant_id=mug, tracked=False), reason="", reference="endless")
        await uow.commit()

    cart = await add(container, a_guest(), mug, 999)

    assert (cart.problems, cart.lines[0].available) == ((), True)


@pytest.mark.parametrize("quantity", [1, 5])
async def test_a_quantity_can_be_changed_within_the_stock(container: Container, quantity: int) -> None:
    mug = await a_stocked_variant(container, 5)
    line = CartLineId((await add(container, a_guest(), mug, 3)).lines[0].id)

    cart = await container.change_cart_line()(ChangeCartLine(line_id=line, quantity=quantity), actor=a_guest())

    assert (contents(cart), cart.version) == ({mug: quantity}, 2)


async def test_a_quantity_can_not_be_raised_past_the_stock(container: Container) -> None:
    mug = await a_stocked_variant(container, 5)
    line = CartLineId((await add(container, a_guest(), mug, 3)).lines[0].id)

    with pytest.raises(InsufficientStock):
        await container.change_cart_line()(ChangeCartLine(line_id=line, quantity=6), actor=a_guest())

    assert contents(await see(container, a_guest())) == {mug: 3}


async def test_a_line_and_then_all_can_be_taken_out(container: Container) -> None:
    mug, cup = [await a_stocked_variant(container, 5) for _ in range(2)]
    line = CartLineId((await add(container, a_guest(), mug)).lines[0].id)
    await add(container, a_guest(), cup)

    without = await container.remove_cart_line()(RemoveCartLine(line_id=line), actor=a_guest())
    emptied = await container.clear_cart()(ClearCart(), actor=a_guest())
    again = await container.clear_cart()(ClearCart(), actor=a_guest())

    assert contents(without) == {cup: 1}
    assert (emptied.lines, emptied.version, again.version) == ((), 4, 4)


@pytest.mark.parametrize("who", [a_guest("other"), STRANGER, CUSTOMER])
async def test_other_peoples_lines_are_not_found(container: Container, who: Actor) -> None:
    mug = await a_stocked_variant(container, 5)
    line = CartLineId((await add(container, a_guest(), mug, 3)).lines[0].id)

    with pytest.raises(NotFound):
        await container.change_cart_line()(ChangeCartLine(line_id=line, quantity=1), actor=who)
    with pytest.raises(NotFound):
        await container.remove_cart_line()(RemoveCartLine(line_id=line), actor=who)

    assert contents(await see(container, a_guest())) == {mug: 3}


async def test_a_stale_version_is_refused_where_one_is_named(container: Container) -> None:
    mug = await a_stocked_variant(container, 5)
    await add(container, a_guest(), mug, expected_version=0)

    with pytest.raises(VersionMismatch) as refusal:
        await add(container, a_guest(), mug, expected_version=0)

    assert refusal.value.context == {"version": 1}
    assert contents(await add(container, a_guest(), mug, expected_version=1)) == {mug: 2}
