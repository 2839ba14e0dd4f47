"""Numbers of payment cards are known among all the other numbers of a shop."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrypoints.card_numbers import holds_card_number, masked_card_numbers

CARDS = [
    "4242424242424242", "4000002500003155", "5555555555554444", "2223003122003222", "5200828282828210",
    "378282246310005", "371449635398431", "6011111111111117", "3056930009020004", "30569309025904", "36227206271667",
    "3566002020360505", "6200000000000005", "6759649826438453", "4222222222222",
]  # fmt: skip


@pytest.mark.parametrize("card", CARDS)
def test_a_card_is_known_however_it_is_written(card: str) -> None:
    spaced = " ".join(card[start : start + 4] for start in range(0, len(card), 4))

    for text in (card, spaced, spaced.replace(" ", "-"), f"pay with {card}, please", f"({spaced})"):
        assert holds_card_number(text)
        masked = masked_card_numbers(text)
        assert "[card number]" in masked
        assert not any(digit in masked for digit in "0123456789")


@pytest.mark.parametrize(
    "text",
    [
        "4242424242424241",  # a wrong check digit
        "424242424242",  # too short
        "42424242424242424242",  # too long
        "0190a6e2-4b7c-7e0e-9a3b-1c2d3e4f5a6b",
        "aaaaaaaa-aaaa-4242-4242-42424242aaaa",  # an id
        "key-0190A6E2-4242-4242-4242-42424242AAAA",
        "deadbeef4242424242424242cafe",  # a token
        "1732624481000",  # a moment in milliseconds
        "20261126123441",
        "+1 503 555 0100",
        "DE89370400440532013000",
        "A-1000042",
        "",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert not holds_card_number(text)
    assert masked_card_numbers(text) == text


@given(st.text(alphabet="0123456789", min_size=12, max_size=12))
def test_no_article_number_is_taken_for_a_card(digits: str) -> None:
    check = -sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10

    assert not holds_card_number(f"{digits}{check}")


@given(st.integers(min_value=0, max_value=10**14 - 1))
def test_every_visa_card_is_known(number: int) -> None:
    body = f"4{number:014d}"
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in body[-1::-2])
    check = -(doubled + sum(int(digit) for digit in body[-2::-2])) % 10

    assert holds_card_number(f"{body}{check}")
