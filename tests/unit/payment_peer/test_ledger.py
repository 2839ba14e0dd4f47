"""The checker of the peer's ledger finds what must not be there."""

import pytest

from entrypoints.payment_peer.books import Entry
from entrypoints.payment_peer.forms import read_form
from entrypoints.payment_peer.ledger import faults_of, hanging


def entry(kind: str, amount: int = 100, intent: str = "pi_1", checkout: str | None = "c1") -> Entry:
    return Entry(
        id="le",
        at=0,
        kind=kind,
        intent=intent,
        amount=amount,
        currency="USD",
        checkout=checkout,
        request=None,
        key=None,
    )


GOOD = [entry("authorized"), entry("captured", 80), entry("refunded", 50), entry("refund_failed", 50)]


def test_good_books_have_no_faults() -> None:
    assert faults_of([*GOOD, entry("refunded", 80)]) == []


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ([*GOOD, entry("captured", 10)], "pi_1: captured 2 times"),
        ([*GOOD, entry("authorized", 10)], "pi_1: authorized 2 times"),
        ([entry("authorized"), entry("captured", 101)], "pi_1: captured more than was authorized"),
        ([*GOOD, entry("refunded", 81)], "pi_1: refunded more than was captured"),
        ([*GOOD, entry("voided")], "pi_1: voided after it was captured"),
        ([entry("authorized"), entry("voided"), entry("captured")], "pi_1: captured after it was voided"),
        (
            [*GOOD, entry("authorized", intent="pi_2"), entry("captured", intent="pi_2")],
            "checkout c1: paid by 2 intents",
        ),
    ],
)
def test_every_broken_rule_is_told(entries: list[Entry], fault: str) -> None:
    assert faults_of(entries) == [fault]


def test_money_that_nobody_took_or_let_go_hangs() -> None:
    entries = [
        *GOOD,
        entry("authorized", intent="pi_2"),
        entry("authorized", intent="pi_3"),
        entry("voided", intent="pi_3"),
    ]

    assert hanging(entries) == ["pi_2"]


def test_forms_are_read_as_stripe_reads_them() -> None:
    assert read_form("amount=5&metadata[a]=1&metadata[b]=&types[0]=x&types[1]=y&expand[]=z") == {
        "amount": "5",
        "metadata": {"a": "1", "b": ""},
        "types": ["x", "y"],
        "expand": ["z"],
    }
