"""E-mail addresses and their canonical form."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.identity.email import EmailAddress, canonical_email
from domain.kernel.errors import InvalidInput

LABEL = st.text("abcxyzäßİ0189\u03c3\u03c2", min_size=1, max_size=12)
ADDRESSES = st.builds("{}@{}.{}".format, LABEL, LABEL, LABEL)


@given(st.text(max_size=40))
def test_the_canonical_form_of_the_canonical_form_is_itself(text: str) -> None:
    canonical = canonical_email(text)

    assert canonical_email(canonical) == canonical


FORMS: list[Literal["NFC", "NFD", "NFKC", "NFKD"]] = ["NFC", "NFD", "NFKC", "NFKD"]


@given(ADDRESSES, st.sampled_from(FORMS))
def test_case_and_unicode_form_make_no_other_address(address: str, form: Literal["NFC", "NFD", "NFKC", "NFKD"]) -> None:
    other = unicodedata.normalize(form, address.casefold()).upper()

    assert canonical_email(f"  {other} ") == canonical_email(address)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_an_address_or_refused(text: str) -> None:
    try:
        email = EmailAddress.parse(text)
    except InvalidInput:
        return
    assert email.given.count("@") == 1
    assert not any(character.isspace() or not character.isprintable() for character in email.given)


@pytest.mark.parametrize(
    "address",
    ["ann@example.com", "Ann.Lee+shop@sub.example.co.uk", "o'neill@example.ie", "grüße@bücher.example", "a@b.c1"],
)
def test_addresses_that_mail_reaches(address: str) -> None:
    assert EmailAddress.parse(address).given == unicodedata.normalize("NFKC", address)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ann",
        "@example.com",
        "ann@",
        "ann@example",
        "ann@@example.com",
        ".ann@example.com",
        "ann.@example.com",
        "a..b@example.com",
        "ann@-example.com",
        "ann@example..com",
        "ann smith@example.com",
        "ann@example.com\r\nBcc: all@example.com",
        "ann@exa\u200bmple.com",
        "a" * 65 + "@example.com",
        "ann@" + "a" * 64 + ".com",
        "ann@" + "a." * 130 + "com",
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        EmailAddress.parse(text, pointer="/senderEmail")

    assert [(fault.pointer, fault.code) for fault in refused.value.faults] == [("/senderEmail", "invalid_email")]
