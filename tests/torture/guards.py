"""The guards of money, stock and orders, and of the ways into an account: all of them, by topic."""

from collections.abc import Iterator

from tests.torture.guard import Guard
from tests.torture.seen_guards import SEEN
from tests.torture.sign_in_guards import SIGN_IN

_ENDING = "src/application/checkout/ending.py"
_BOOKING = "src/application/checkout/booking.py"
_SCHEMA = "migrations/versions/0001_initial.py"
_STOCK_SQL = "src/adapters/postgres/inventory/statements.py"
_QUEUE = "src/adapters/postgres/queue_worker.py"
_BATCHES = "src/adapters/postgres/queue_batches.py"

_RACE = "tests/integration/inventory/test_race.py"
_REMOVES = "tests/contract/catalog/test_remove_variant.py"
_MEANWHILE = "tests/contract/catalog/test_remove_variant_meanwhile.py"
_DELETES = "tests/contract/catalog/test_delete_product.py"
_ENDS = "tests/contract/checkout/test_ending.py"
_CHANGES = "tests/contract/checkout/test_change_checkout.py"
_SETTLES = "tests/contract/checkout/test_settlement.py"
_GUARDS = "tests/contract/checkout/test_guards.py"
_BUYS = "tests/contract/checkout/test_purchase.py"
_JOBS = "tests/integration/worker/test_queue.py"
_WALLS = "tests/integration/checkout/test_last_walls.py::test_what_happens_once_can_not_be_written_twice"


def _key(name: str, there: str) -> Guard:
    return Guard(f"unique key: {name}", _SCHEMA, there, "", (_WALLS,))


_KEYS = (
    _key("one order for a checkout", 'sa.UniqueConstraint("checkout_id", name=op.f("uq_orders_checkout_id")),'),
    _key("one order for an intent", 'sa.UniqueConstraint("intent_id", name=op.f("uq_orders_intent_id")),'),
    _key("one checkout for an intent", 'sa.UniqueConstraint("intent_id", name=op.f("uq_checkouts_intent_id")),'),
    Guard(
        "unique key: one open checkout for a cart",
        _SCHEMA,
        '"checkouts", ["cart_id"], unique=True,',
        '"checkouts", ["cart_id"],',
        (_WALLS,),
    ),
    _key(
        "one payment for an intent",
        'sa.UniqueConstraint("intent_id", "provider", name=op.f("uq_payments_intent_id_provider")),',
    ),
    _key("one operation for a key", 'sa.UniqueConstraint("key", name=op.f("uq_payment_operations_key")),'),
    _key(
        "an event of the provider", 'sa.PrimaryKeyConstraint("provider", "event_id", name=op.f("pk_provider_events")),'
    ),
    _key(
        "a movement for a reason and reference",
        """sa.UniqueConstraint(
            "kind", "reference", "stock_item_id", name=op.f("uq_stock_movements_kind_reference_stock_item_id")
        ),""",
    ),
    _key(
        "a promise to a holder",
        """sa.UniqueConstraint(
            "holder_kind",
            "holder_id",
            "stock_item_id",
            name=op.f("uq_reservations_holder_kind_holder_id_stock_item_id"),
        ),""",
    ),
    _key("a letter for an event", 'sa.UniqueConstraint("dedupe_key", name=op.f("uq_mailbox_messages_dedupe_key")),'),
)

_STOCK = (
    Guard(
        "stock: no more is promised than there is",
        _STOCK_SQL,
        "bool_and(untracked OR free >= quantity) AS granted",
        "true AS granted",
        (f"{_RACE}::test_64_buyers_share_the_last_10",),
    ),
    Guard(
        "stock: a bundle takes its parts",
        "src/domain/order/parts.py",
        """    if parts:
        return {part.variant_id: part.quantity for part in parts}
""",
        "",
        ("tests/contract/checkout/test_bundles.py::test_checkout_holds_the_parts_and_its_end_frees_them",),
    ),
    Guard(
        "stock: who reserves locks the items",
        _STOCK_SQL,
        "FROM stock_items WHERE variant_id = ANY(%(variants)s) ORDER BY id FOR UPDATE",
        "FROM stock_items WHERE variant_id = ANY(%(variants)s) ORDER BY id",
        (f"{_RACE}::test_64_buyers_share_the_last_10",),
    ),
    Guard(
        "stock: items are locked in one order",
        _STOCK_SQL,
        "FROM stock_items WHERE variant_id = ANY(%(variants)s) ORDER BY id FOR UPDATE",
        "FROM stock_items WHERE variant_id = ANY(%(variants)s) ORDER BY random() FOR UPDATE",
        (f"{_RACE}::test_buyers_of_several_articles_in_any_order_do_not_block_each_other",),
    ),
    Guard(
        "stock: reserved is the sum of the promises at commit",
        _SCHEMA,
        "CREATE CONSTRAINT TRIGGER check_reserved AFTER UPDATE OF reserved ON stock_items ",
        "CREATE CONSTRAINT TRIGGER check_reserved AFTER UPDATE OF backorder_limit ON stock_items ",
        (f"{_RACE}::test_a_fault_in_the_ledger_is_refused_at_commit",),
    ),
    Guard(
        "stock: a promise that changes is counted at commit",
        "migrations/versions/0036_reservations_checked_where_counted.py",
        "OR NEW.quantity <> OLD.quantity ",
        "",
        (f"{_RACE}::test_a_fault_in_the_ledger_is_refused_at_commit",),
    ),
    Guard(
        "stock: a variant with goods on the shelf stays",
        "src/application/catalog/remove_variant.py",
        "        await require_unused([variant], uow)\n",
        "",
        (f"{_REMOVES}::test_goods_on_the_shelf_keep_it_until_they_are_counted_out",),
    ),
    Guard(
        "stock: nothing is first counted of a variant while it goes",
        "src/adapters/postgres/catalog/variant_uses.py",
        "rows_once_locked(_LOCK, _USES, wanted)",
        "rows_once_locked(_LOCK_STOCK, _USES, wanted)",
        (f"{_MEANWHILE}::test_goods_that_come_after_the_look_wait_for_what_becomes_of_it",),
    ),
    Guard(
        "stock: what was ever promised keeps its product",
        _SCHEMA,
        """            name=op.f("fk_reservations_stock_item_id_stock_items"),
            ondelete="RESTRICT",
""",
        """            name=op.f("fk_reservations_stock_item_id_stock_items"),
            ondelete="CASCADE",
""",
        (f"{_DELETES}::test_promises_that_are_made_meanwhile_are_kept",),
    ),
)

_CHECKOUT = (
    Guard(
        "ending: the money is let go before the goods",
        _ENDING,
        "            if (voided := await self.let_go(checkout, checkout.intent_id, actor)) is None:\n",
        "            await self._free(checkout, actor, status, None)\n"
        "            if (voided := await self.let_go(checkout, checkout.intent_id, actor)) is None:\n",
        (f"{_ENDS}::test_a_decided_end_that_nobody_answered_is_carried_out_by_the_next_sweep",),
    ),
    Guard(
        "ending: goods are freed only once the provider says canceled",
        _ENDING,
        "        if voided.status is IntentStatus.CANCELED:\n",
        "        if voided is not None:\n",
        (f"{_ENDS}::test_money_that_was_taken_meanwhile_becomes_an_order_after_all",),
    ),
    Guard(
        "ending: nobody orders what is about to end",
        _BOOKING,
        "            if not checkout.may_be_ordered:\n",
        "            if not checkout.is_open:\n",
        (f"{_ENDS}::test_who_orders_after_the_decision_is_told_and_not_charged",),
    ),
    Guard(
        "ending: an order that was placed is not ended",
        _ENDING,
        "self._decide(checkout, actor))) is not CheckoutStatus.OPEN:\n",
        "self._decide(checkout, actor))) is CheckoutStatus.CANCELED:\n",
        (f"{_ENDS}::test_an_order_that_waits_for_its_money_keeps_its_authorization",),
    ),
    Guard(
        "change: the former payment is let go before another one is asked for",
        "src/application/checkout/change_checkout.py",
        "            if needs_payment and checkout.intent_id is not None and voided is None:\n",
        "            if checkout is None:\n",
        (f"{_CHANGES}::test_what_was_authorized_for_the_former_amount_is_let_go",),
    ),
    Guard(
        "change: an order is paid by the payment that is, not the one that was seen",
        _BOOKING,
        "            if checkout.intent_number != seen.intent_number:\n",
        "            if checkout.id != seen.id:\n",
        (f"{_CHANGES}::test_an_order_that_overtakes_the_change_wins",),
    ),
    Guard(
        "unique key: one open checkout for a slot of a network address",
        "migrations/versions/0009_hold_caps.py",
        "        unique=True,\n",
        "",
        (_WALLS,),
    ),
    Guard(
        "operation before call: make an intent",
        "src/application/checkout/start_checkout.py",
        "                    await self._intents.plan_creation(uow, checkout)\n",
        "                    pass\n",
        (f"{_SETTLES}::test_the_reconciler_makes_an_intent_whose_making_was_not_answered",),
    ),
    Guard(
        "operation before call: capture",
        _BOOKING,
        "await uow.payment_operations.plan(",
        "_ = (",
        (f"{_SETTLES}::test_an_order_that_can_not_be_settled_is_parked",),
    ),
    Guard(
        "operation before call: void",
        "src/application/checkout/intents.py",
        "await uow.payment_operations.plan(self._operation(checkout, OperationKind.VOID, key, intent_id))",
        "pass",
        (f"{_GUARDS}::test_money_that_must_go_back_goes_back_though_nobody_answered",),
    ),
    Guard(
        "from pending_payment to confirmed once",
        _BOOKING,
        "            if order.status is OrderStatus.PENDING_PAYMENT:\n                order.confirm(",
        "            if order:\n                order.confirm(",
        (f"{_SETTLES}::test_settling_twice_at_once_confirms_once",),
    ),
    Guard(
        "one order however many ask for it at once",
        _BOOKING,
        "            if checkout.status is CheckoutStatus.ORDERED:\n",
        "            if checkout is seen:\n",
        (f"{_BUYS}::test_two_requests_at_once_make_one_order",),
    ),
    Guard(
        "the payment is of what was agreed",
        "src/application/checkout/refusals.py",
        "        and intent.amount == checkout.due\n",
        "",
        (f"{_GUARDS}::test_a_payment_of_something_else_is_let_go_and_orders_nothing",),
    ),
    Guard(
        "the payment is the owner's",
        "src/application/checkout/refusals.py",
        '        and intent.metadata.get("owner") == checkout.intent_metadata["owner"]\n',
        "",
        (f"{_GUARDS}::test_a_payment_of_something_else_is_let_go_and_orders_nothing",),
    ),
    Guard(
        "the cart is still what was agreed",
        "src/application/checkout/place_order.py",
        "    if cart is None or cart.version != checkout.cart_version:\n",
        "    if cart is None:\n",
        (f"{_BUYS}::test_a_changed_cart_is_not_ordered",),
    ),
    Guard(
        "an event of the provider is applied once",
        "src/application/checkout/receive_provider_event.py",
        "    for event in await uow.provider_events.add(provider, events):\n",
        "    await uow.provider_events.add(provider, events)\n    for event in events:\n",
        (f"{_GUARDS}::test_an_event_that_comes_again_is_kept_and_applied_once",),
    ),
    Guard(
        "an event of the provider is signed",
        "src/application/payment/events.py",
        "    if not is_signed(payload, signature, secrets, now=now):\n",
        "    if not payload:\n",
        ("tests/contract/payment/test_sandbox_provider.py::test_forged_and_stale_webhooks_are_refused",),
    ),
    Guard(
        "the same key gives the stored answer",
        "src/adapters/postgres/idempotency.py",
        "    if await inserted.fetchone() is None:\n",
        "    if inserted is None:\n",
        (f"{_BUYS}::test_the_same_key_gives_the_same_answer_and_another_or_none_the_same_order",),
    ),
)

_AFTER_THE_SALE = (
    Guard(
        "dispute: nothing leaves while the bank has to decide",
        "src/domain/order/disputing.py",
        "        if self.is_disputed:\n            raise OrderIsDisputed\n",
        "",
        ("tests/integration/races/test_disputes.py",),
    ),
    Guard(
        "erasure: what a request began meanwhile is swept when it has ended",
        "src/application/privacy/finish_erasure.py",
        'one.kind == "checkout"',
        'one.kind == "nothing"',
        (
            "tests/contract/privacy/test_erasure.py::test_what_a_request_began_meanwhile_is_swept_when_its_hold_has_ended",
        ),
    ),
)

_WORKER = (
    Guard(
        "lease: a living worker's jobs are its own",
        _QUEUE,
        "SELECT id FROM procrastinate_workers WHERE last_heartbeat < now() - make_interval(secs => %(silence)s)))",
        "SELECT id FROM procrastinate_workers WHERE %(silence)s > 0))",
        (f"{_JOBS}::test_jobs_of_a_living_worker_are_left_to_it",),
    ),
    Guard(
        "lease: a dead worker's jobs are others'",
        _QUEUE,
        "WHERE status = 'doing' AND (worker_id IS NULL OR",
        "WHERE status = 'doing' AND false AND (worker_id IS NULL OR",
        (f"{_JOBS}::test_another_worker_takes_over_when_one_is_killed_in_the_middle",),
    ),
    Guard(
        "jobs are stored with the change that asks for them",
        "src/adapters/postgres/unit_of_work.py",
        "            if jobs:\n                await insert_jobs(self.connection, jobs)\n",
        "",
        (f"{_JOBS}::test_a_job_exists_exactly_if_its_transaction_commits",),
    ),
    Guard(
        "jobs with one lock are done one after the other",
        _BATCHES,
        "WHERE other.lock = j.lock AND (",
        "WHERE false AND (",
        (f"{_JOBS}::test_jobs_with_one_lock_are_done_one_after_the_other",),
    ),
    Guard(
        "a worker takes no more jobs than it has hands",
        _BATCHES,
        "most=max(1, self._free)",
        "most=100",
        (f"{_JOBS}::test_no_more_jobs_are_taken_than_there_are_hands",),
    ),
    Guard(
        "a letter that was sent is not written again",
        "src/application/notifications/mail_subscriber.py",
        'key = f"{command.event_id}:{self.subscriber}"',
        'key = f"{id(letter)}:{self.subscriber}"',
        (
            "tests/contract/notifications/test_mails.py::test_a_letter_that_was_handed_over_before_a_crash_is_not_kept_twice",
        ),
    ),
)


def all_guards() -> Iterator[Guard]:
    """Each of them, by topic."""
    yield from (*_STOCK, *SEEN, *_CHECKOUT, *_AFTER_THE_SALE, *_WORKER, *_KEYS, *SIGN_IN)
