"""Payments: the table of moves whole, and no amount beyond another (I4)."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.kernel.errors import IllegalTransition
from domain.kernel.ids import CheckoutId, PaymentId
from domain.kernel.money import Currency, Money
from domain.payment.intent import IntentState, IntentStatus
from domain.payment.operation import OperationKind, OperationStatus, PaymentOperation
from domain.payment.payment import PAYMENT_MOVES, AmountBeyond, Payment, PaymentState
from tests.unit.order.builders import an_id

USD = Currency("USD")

TABLE = {
    ("created", "authorized"),
    ("created", "voided"),
    ("authorized", "captured"),
    ("authorized", "voided"),
    ("captured", "partially_refunded"),
    ("captured", "refunded"),
    ("partially_refunded", "refunded"),
    # a refund that the buyer's bank sent back
    ("partially_refunded", "captured"),
    ("refunded", "partially_refunded"),
    ("refunded", "captured"),
}


def dollars(minor: int) -> Money:
    return Money(minor, USD)


def a_payment(status: PaymentState = PaymentState.CREATED) -> Payment:
    return Payment(
        id=PaymentId(an_id()),
        provider="sandbox",
        intent_id="pi_1",
        checkout_id=CheckoutId(an_id()),
        authorized=dollars(0),
        captured=dollars(0),
        refunded=dollars(0),
        status=status,
    )


def a_snapshot(status: IntentStatus, *, decline_code: str | None = None, amount: int = 100) -> IntentState:
    return IntentState(
        id="pi_1",
        status=status,
        amount=dollars(amount),
        capturable=dollars(amount if status is IntentStatus.REQUIRES_CAPTURE else 0),
        received=dollars(amount if status is IntentStatus.SUCCEEDED else 0),
        client_secret="s",
        decline_code=decline_code,
    )


@pytest.mark.parametrize(("current", "wanted"), list(product(PaymentState, PaymentState)))
def test_a_payment_moves_along_its_table_alone(current: PaymentState, wanted: PaymentState) -> None:
    payment = a_payment(current)

    if (current, wanted) in TABLE:
        payment._move_to(wanted)
        assert payment.status is wanted
    else:
        with pytest.raises(IllegalTransition):
            payment._move_to(wanted)
        assert payment.status is current


def test_every_state_can_be_reached() -> None:
    reached = {PaymentState.CREATED}
    for _ in PAYMENT_MOVES:
        reached |= {after for state in reached for after in PAYMENT_MOVES[state]}

    assert reached == set(PaymentState)


STEPS = st.lists(
    st.tuples(st.sampled_from(["authorize", "capture", "refund", "void"]), st.integers(-5, 120)), max_size=12
)


@given(STEPS)
def test_refunds_never_exceed_captures_nor_captures_the_authorization(steps: list[tuple[str, int]]) -> None:
    payment = a_payment()

    for verb, amount in steps:
        before = (payment.status, payment.authorized, payment.captured, payment.refunded)
        try:
            payment.void() if verb == "void" else getattr(payment, verb)(dollars(amount))
        except (AmountBeyond, IllegalTransition):
            assert (payment.status, payment.authorized, payment.captured, payment.refunded) == before
        assert dollars(0) <= payment.refunded <= payment.captured <= payment.authorized
        assert (payment.status is PaymentState.REFUNDED) == (
            payment.refunded == payment.captured and bool(payment.captured)
        )


SNAPSHOTS = st.lists(
    st.builds(
        a_snapshot,
        st.sampled_from(list(IntentStatus)),
        decline_code=st.sampled_from([None, "card_declined"]),
    ),
    max_size=10,
)


@given(SNAPSHOTS)
def test_late_and_shuffled_snapshots_never_take_a_payment_back(snapshots: list[IntentState]) -> None:
    payment = a_payment()

    for snapshot in snapshots:
        before = payment.status
        payment.follow(snapshot)
        after_that = payment.status
        payment.follow(snapshot)
        assert payment.status is after_that
        if before in {PaymentState.VOIDED, PaymentState.CAPTURED}:
            assert after_that is before
    statuses = {snapshot.status for snapshot in snapshots}
    if IntentStatus.SUCCEEDED in statuses and IntentStatus.CANCELED not in statuses:
        assert (payment.status, payment.captured) == (PaymentState.CAPTURED, dollars(100))


def test_a_decline_is_noted_until_the_next_try_succeeds() -> None:
    payment = a_payment()

    payment.follow(a_snapshot(IntentStatus.REQUIRES_PAYMENT_METHOD, decline_code="card_declined"))
    declined = (payment.status, payment.decline_code)
    payment.follow(a_snapshot(IntentStatus.REQUIRES_CAPTURE))

    assert declined == (PaymentState.CREATED, "card_declined")
    assert (payment.status, payment.decline_code) == (PaymentState.AUTHORIZED, None)


def test_less_may_be_captured_than_was_authorized() -> None:
    payment = a_payment()
    payment.authorize(dollars(100))

    with pytest.raises(AmountBeyond) as refused:
        payment.capture(dollars(101))
    payment.capture(dollars(60))

    assert refused.value.context == {"wanted": 101, "most": 100}
    assert (payment.captured, payment.authorized) == (dollars(60), dollars(100))


@pytest.mark.parametrize("refunded", [1, 100])
def test_what_was_refunded_is_not_captured_again(refunded: int) -> None:
    payment = a_payment()
    payment.authorize(dollars(100))
    payment.capture(dollars(100))
    payment.refund(dollars(refunded))
    status = payment.status

    with pytest.raises(IllegalTransition) as refused:
        payment.capture(dollars(60))

    assert refused.value.context == {"current": status, "wanted": "captured"}
    assert (payment.status, payment.captured, payment.refunded) == (status, dollars(100), dollars(refunded))


def test_a_call_that_never_gets_an_answer_is_parked() -> None:
    operation = PaymentOperation(
        id=an_id(), key="k", kind=OperationKind.CAPTURE, checkout_id=CheckoutId(an_id()), amount=dollars(1)
    )

    for _ in range(3):
        assert operation.is_open
        operation = operation.tried("no answer", most=3)

    assert (operation.status, operation.attempts) == (OperationStatus.PARKED, 3)
