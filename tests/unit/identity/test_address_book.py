"""The address book: whatever is done to it, it has one default where it has any address."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.identity.address import MAX_ADDRESSES, AddressBook
from domain.identity.errors import AddressNotFound, TooManyAddresses
from domain.kernel.address import PostalAddress
from domain.kernel.errors import InvalidInput
from domain.kernel.ids import AccountId, AddressId

ANN = AccountId(UUID(int=1))
HOME = PostalAddress(name="Ann", line1="1 Main St", city="Springfield", country="US", postal_code="12345")


def a_book(addresses: int = 0) -> AddressBook:
    book = AddressBook(account_id=ANN)
    for number in range(addresses):
        book.add(AddressId(UUID(int=number)), HOME)
    return book


def defaults(book: AddressBook) -> list[int]:
    return [address.id.int for address in book.addresses if address.is_default]


STEPS = st.lists(st.tuples(st.sampled_from(["add", "add default", "choose", "remove"]), st.integers(0, 7)), max_size=40)


@given(STEPS)
def test_there_is_always_exactly_one_default(steps: list[tuple[str, int]]) -> None:
    book = a_book()

    for number, (step, which) in enumerate(steps):
        known = [address.id for address in book.addresses]
        if step.startswith("add"):
            book.add(AddressId(UUID(int=number)), HOME, as_default=step == "add default")
        elif known and step == "choose":
            book.make_default(known[which % len(known)])
        elif known:
            book.remove(known[which % len(known)])

        assert len(defaults(book)) == (1 if book.addresses else 0)


def test_the_newest_takes_over_when_the_default_goes() -> None:
    book = a_book(3)

    book.remove(AddressId(UUID(int=0)))

    assert defaults(book) == [2]


def test_a_full_book_takes_no_more() -> None:
    book = a_book(MAX_ADDRESSES)

    with pytest.raises(TooManyAddresses) as refused:
        book.add(AddressId(UUID(int=99)), HOME)

    assert refused.value.context == {"most": MAX_ADDRESSES}


def test_every_fault_of_an_address_is_named() -> None:
    nowhere = PostalAddress(name=" ", line1="", city="x", country="XX")

    with pytest.raises(InvalidInput) as refused:
        a_book(1).change(AddressId(UUID(int=0)), nowhere)

    assert [fault.pointer for fault in refused.value.faults] == ["/name", "/line1", "/country"]


def test_what_is_not_in_the_book_is_not_found() -> None:
    with pytest.raises(AddressNotFound):
        a_book(1).make_default(AddressId(UUID(int=7)))
