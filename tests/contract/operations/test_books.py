"""A shop that is right has books that balance, on either storage."""

from application.operations.check_books import BooksView, CheckBooks
from application.order.ship_order import ShipOrder
from entrypoints.container import Container
from tests.purchase import a_buyer, another_buyer
from tests.shelf import SYSTEM


async def test_the_books_balance_after_all_that_a_shop_does(container: Container) -> None:
    buyer = await a_buyer(container, wants=2, on_hand=9)
    order = await buyer.buys()
    await (await another_buyer(container, buyer.variant, wants=3, name="grace")).starts()
    await (await another_buyer(container, buyer.variant, wants=1, name="joan")).buys()
    await container.ship_order()(ShipOrder(number=order.number), actor=SYSTEM)

    books: BooksView = await container.check_books()(CheckBooks(), actor=SYSTEM)

    assert books.findings == ()
    assert {rule for rule, _ in books.checks} >= {"I1", "I3", "I4", "I5", "I6", "I12"}
