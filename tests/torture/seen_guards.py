"""The guards of what is written as it was seen, without a lock that was taken first."""

from tests.torture.guard import Guard

_AS_SEEN = "tests/contract/checkout/test_booking_as_seen.py"
_AS_KNOWN = "tests/contract/cart/test_offered_goods.py"

SEEN = (
    Guard(
        "as seen: the cart is what was agreed",
        "src/application/checkout/booking_as_seen.py",
        "                await uow.carts.insist(cart)\n",
        "",
        (f"{_AS_SEEN}::test_a_cart_that_changes_before_the_order_is_made_is_not_ordered",),
    ),
    Guard(
        "as seen: the checkout is what was agreed",
        "src/adapters/postgres/order/checkouts.py",
        "WHERE id = %(id)s AND version = %(version)s\n",
        "WHERE id = %(id)s AND %(version)s > 0\n",
        (f"{_AS_SEEN}::test_a_checkout_whose_end_is_decided_before_the_order_is_made_is_not_ordered",),
    ),
    Guard(
        "as seen: the order still waits for its money",
        "src/adapters/postgres/order/orders.py",
        "WHERE id = %(id)s AND version = %(version)s\n",
        "WHERE id = %(id)s AND %(version)s > 0\n",
        (f"{_AS_SEEN}::test_an_order_that_is_canceled_before_it_is_confirmed_stays_so",),
    ),
    Guard(
        "as known: nothing is saved on the word of what was known",
        "src/application/cart/add_to_cart.py",
        "                        await uow.cart_goods.insist(known, cart.quantities())\n",
        "                        pass\n",
        (f"{_AS_KNOWN}::test_a_price_that_changed_unheard_is_not_shown_again",),
    ),
    Guard(
        "as known: all of the goods are as they were known",
        "src/adapters/postgres/cart_goods.py",
        "    HAVING count(*) = jsonb_array_length(%(goods)s)\n",
        "    HAVING count(*) > 0\n",
        (f"{_AS_KNOWN}::test_one_of_several_is_enough_to_save_nothing",),
    ),
    Guard(
        "together: without a transaction what was written with what is lost is taken back",
        "src/adapters/postgres/together.py",
        "THEN refuse_lost_write() END",
        "THEN NULL::int END",
        (f"{_AS_KNOWN}::test_nothing_is_saved_that_is_not_so_any_more",),
    ),
    Guard(
        "sandbox: an intent that was read without a lock is written only as it was read",
        "src/adapters/sandbox/postgres_books.py",
        "WHERE id = %(read)s AND xmin::text = %(mark)s FOR UPDATE",
        "WHERE id = %(read)s AND %(mark)s::text <> '' FOR UPDATE",
        ("tests/contract/payment/test_sandbox_provider.py::test_of_changes_at_once_each_sees_the_one_before",),
    ),
    Guard(
        "locks: what changed while the lock was waited for is read again",
        "src/adapters/postgres/unit_of_work.py",
        """        if any(row["is_stale"] for row in rows):
            return await self.rows(again, parameters)
""",
        "",
        (
            "tests/contract/cart/test_cart_repository.py::test_a_locked_cart_waits_for_the_one_before",
            "tests/contract/checkout/test_after_sale.py::test_refunds_at_once_take_what_is_left_and_no_more",
        ),
    ),
)
