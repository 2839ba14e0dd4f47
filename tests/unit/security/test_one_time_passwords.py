"""Codes of authenticator apps, by the vectors of RFC 6238."""

import base64
from datetime import UTC, datetime
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from adapters.security.one_time_passwords import TotpCodes

SECRET = base64.b32encode(b"12345678901234567890").decode()

# Appendix B, SHA-1; apps show the last six of the eight digits.
VECTORS = [
    (59, "94287082"),
    (1111111109, "07081804"),
    (1111111111, "14050471"),
    (1234567890, "89005924"),
    (2000000000, "69279037"),
    (20000000000, "65353130"),
]


@pytest.mark.parametrize(("second", "code"), VECTORS)
def test_the_codes_are_those_of_the_standard(second: int, code: str) -> None:
    step = TotpCodes().matching_step(SECRET, code[-6:], datetime.fromtimestamp(second, UTC))

    assert step == second // 30


@pytest.mark.parametrize(("drift", "is_taken"), [(-60, False), (-30, True), (30, True), (60, False)])
def test_clocks_may_differ_by_one_step(drift: int, is_taken: bool) -> None:  # noqa: FBT001 -- an example
    second, code = VECTORS[1]

    step = TotpCodes().matching_step(SECRET, code[-6:], datetime.fromtimestamp(second + drift, UTC))

    assert step == (second // 30 if is_taken else None)


@pytest.mark.parametrize(
    "text", ["", "28708", "2870820", "28708a", "\uff12\uff18\uff17\uff10\uff18\uff12", "-28708", " 28708"]
)
def test_what_is_no_code_is_no_code(text: str) -> None:
    assert TotpCodes().matching_step(SECRET, text, datetime.fromtimestamp(59, UTC)) is None


def test_an_app_is_told_the_secret_under_the_name_of_the_shop() -> None:
    invitation = TotpCodes().invitation(SECRET, account_name="ann+1@example.com", issuer="Tea: & Co")

    address = urlsplit(invitation.uri)
    assert (address.scheme, address.netloc, unquote(address.path)) == (
        "otpauth",
        "totp",
        "/Tea  & Co:ann+1@example.com",
    )
    assert parse_qs(address.query) == {"secret": [SECRET], "issuer": ["Tea  & Co"]}
    assert invitation.qr_code.startswith("data:image/svg+xml")
    assert "script" not in invitation.qr_code
