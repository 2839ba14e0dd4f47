"""Reads of orders: lists page by page, what staff searches for, and what mails tell."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from application.identity.get_customer import GetCustomer
from application.identity.register import Register
from application.kernel.actor import Actor, ActorKind
from application.order.find_order_detail import FindOrderDetail
from application.order.ports import OrderFilter, OrderQueries
from application.order.ship_order import ShipOrder
from domain.inventory.errors import StockBelowZero
from domain.kernel.errors import InvalidInput
from domain.kernel.ids import AccountId, OrderId
from domain.order.fulfillment import Tracking
from entrypoints.container import Container
from tests.after_sale import a_sale
from tests.purchase import HOME, a_buyer
from tests.shelf import SYSTEM


@pytest.fixture
def queries(container: Container) -> OrderQueries:
    found: OrderQueries = container.order_queries()
    return found


async def test_orders_are_listed_newest_first_page_by_page(container: Container, queries: OrderQueries) -> None:
    orders = [await (await a_buyer(container, name=name)).buys() for name in ("ada", "bob", "eve")]

    first = await queries.search(OrderFilter(), page_size=2, cursor=None)
    second = await queries.search(OrderFilter(), page_size=2, cursor=first.next_cursor)

    numbers = [order.number for page in (first, second) for order in page.items]
    assert numbers == [order.number for order in reversed(orders)]
    assert second.next_cursor is None
    assert (first.items[0].total, first.items[0].item_count) == (orders[2].amounts.total, 2)
    assert (first.items[0].customer_name, first.items[0].email) == ("Ada Byron", "ada@example.com")
    with pytest.raises(InvalidInput):
        await queries.search(OrderFilter(), page_size=2, cursor="nonsense")


async def test_a_customers_orders_and_what_they_spent_are_known(container: Container) -> None:
    guest = await a_buyer(container, on_hand=9)
    registered = Register(email="ada@example.com", password="a horse that sings", name="Ada")
    account = (await container.register()(registered, actor=Actor.anonymous())).user.id
    buyer = replace(guest, actor=Actor(kind=ActorKind.CUSTOMER, account_id=account))
    await buyer.adds(2)
    order = await buyer.buys()

    customer = await container.get_customer()(GetCustomer(account_id=account), actor=SYSTEM)

    assert [one.number for one in customer.orders] == [order.number]
    assert await container.order_queries().sold(OrderId(order.id)) == {
        order.lines[0].variant_id: order.lines[0].quantity
    }
    assert await container.order_queries().sold(OrderId(uuid4())) == {}
    assert (customer.summary.order_count, customer.summary.spent) == (1, order.amounts.total)


async def test_staff_searches_by_number_address_state_and_time(container: Container, queries: OrderQueries) -> None:
    order = await (await a_buyer(container)).buys()
    second = timedelta(seconds=1)

    async def finds(wanted: OrderFilter) -> bool:
        return bool((await queries.search(wanted, page_size=20, cursor=None)).items)

    for hit in (
        OrderFilter(search=order.number[:3].lower()),
        OrderFilter(search=" ADA@example "),
        OrderFilter(status="confirmed", payment_status="paid", fulfillment_status="unfulfilled"),
        OrderFilter(placed_from=order.placed_at, placed_before=order.placed_at + second),
    ):
        assert await finds(hit), hit
    for miss in (
        OrderFilter(search="%"),
        OrderFilter(search="_DA@example"),
        OrderFilter(search="example.com"),
        OrderFilter(status="canceled"),
        OrderFilter(payment_status="pending"),
        OrderFilter(fulfillment_status="fulfilled"),
        OrderFilter(placed_from=order.placed_at + second),
        OrderFilter(placed_before=order.placed_at),
        OrderFilter(account_id=uuid4()),
    ):
        assert not await finds(miss), miss


async def test_an_order_reads_the_same_everywhere(container: Container, queries: OrderQueries) -> None:
    order = await (await a_buyer(container)).buys()

    read = await queries.by_id(OrderId(order.id))
    numbered = await queries.by_number(order.number, account_id=AccountId(uuid4()))
    detail = await container.find_order_detail()(FindOrderDetail(number=order.number), actor=SYSTEM)

    assert read == numbered == detail.order
    assert [entry.kind for entry in detail.timeline] == ["placed", "confirmed"]
    assert [(one.status, one.captured) for one in detail.payments] == [("captured", order.amounts.total)]
    assert await queries.by_number("NONE", account_id=None) is None
    assert await queries.by_id(OrderId(uuid4())) is None
    assert (await queries.of_account(AccountId(uuid4()), page_size=5, cursor=None)).items == ()


async def test_mails_lead_guests_to_their_order(container: Container, queries: OrderQueries) -> None:
    order = await (await a_buyer(container)).buys()
    tracking = Tracking(carrier="UPS", number="1Z", url="https://ups.example/1Z")
    await container.ship_order()(ShipOrder(number=order.number, tracking=tracking), actor=SYSTEM)

    mail = await queries.for_mail(OrderId(order.id))

    assert mail is not None
    assert (mail.number, mail.email, mail.name, mail.shipping_address) == (
        order.number,
        "ada@example.com",
        "Ada Byron",
        HOME,
    )
    assert mail.path == f"/orders/{order.number}?token={order.access_token}"
    assert [(parcel.carrier, parcel.tracking_number, parcel.lines[0].quantity) for parcel in mail.fulfillments] == [
        ("UPS", "1Z", 2)
    ]
    assert await queries.for_mail(OrderId(uuid4())) is None


async def test_goods_that_are_yet_to_come_are_not_shipped(container: Container) -> None:
    buyer = await a_buyer(container, wants=2, on_hand=1, backorders=5)
    order = await buyer.buys()

    with pytest.raises(StockBelowZero):
        await container.ship_order()(ShipOrder(number=order.number), actor=SYSTEM)

    detail = await container.find_order_detail()(FindOrderDetail(number=order.number), actor=SYSTEM)
    assert (detail.order.status, detail.order.fulfillments) == ("confirmed", ())
    assert [line.shipped_quantity for line in detail.order.lines] == [0]


async def test_an_export_tells_the_same_orders_in_the_same_order_with_their_amounts(container: Container) -> None:
    for _ in range(3):
        await (await a_buyer(container)).buys()
    queries = container.order_queries()
    listed = await queries.search(OrderFilter(), page_size=20, cursor=None)

    first = await queries.rows(OrderFilter(), page_size=2, cursor=None)
    second = await queries.rows(OrderFilter(), page_size=2, cursor=first.next_cursor)

    rows = [*first.items, *second.items]
    assert tuple(row.order for row in rows) == listed.items
    assert second.next_cursor is None
    row = rows[0]
    assert [
        part.minor for part in (row.subtotal, row.discount, row.shipping, row.tax, row.gift_cards, row.refunded)
    ] == [3_998, 0, 500, 400, 0, 0]
    assert (row.city, row.region, row.postal_code, row.country) == ("Portland", "OR", "97201", "US")


async def test_an_export_counts_what_went_back(container: Container) -> None:
    sale = await a_sale(container, await a_buyer(container))
    await sale.canceled()

    (row,) = (await container.order_queries().rows(OrderFilter(), page_size=2, cursor=None)).items

    assert row.refunded.minor == 4_898
