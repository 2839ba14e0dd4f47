"""Proof that somebody reads an account's mail."""

import pytest

from adapters.memory.identity import StoredAccount
from application.kernel.limits import TooManyRequests
from domain.identity.account_token import LIFE, TokenPurpose
from domain.identity.errors import EmailAlreadyVerified, LinkNotGood
from tests.unit.identity.house import House

VERIFY = TokenPurpose.VERIFY_EMAIL


def is_verified(house: House) -> bool:
    [stored] = house.store.rows(StoredAccount)
    return stored.account.email_verified_at is not None


async def test_the_greeting_s_link_verifies_the_address_once() -> None:
    house = House()
    await house.register()
    [token] = house.tokens(VERIFY)
    assert not is_verified(house)

    await house.verify_email(token)

    assert is_verified(house)
    assert house.heard() == ["greet", "note that it is verified"]
    with pytest.raises(LinkNotGood):
        await house.verify_email(token)


async def test_a_token_that_was_never_ours_verifies_nothing() -> None:
    house = House()
    await house.register()

    for token in ("", "x", house.tokens(VERIFY)[0].swapcase()):
        with pytest.raises(LinkNotGood):
            await house.verify_email(token)

    assert not is_verified(house)


async def test_a_link_is_good_for_a_day() -> None:
    house = House()
    await house.register()
    house.clock.passed += LIFE[VERIFY].total_seconds()

    with pytest.raises(LinkNotGood):
        await house.verify_email(house.tokens(VERIFY)[0])

    assert LIFE[VERIFY].total_seconds() == 24 * 3600


async def test_another_letter_makes_the_one_before_worthless() -> None:
    house = House()
    session = await house.register()
    await house.resend(session)
    older, newer = house.tokens(VERIFY)

    with pytest.raises(LinkNotGood):
        await house.verify_email(older)
    await house.verify_email(newer)

    assert house.heard() == ["greet", "mail a verification", "note that it is verified"]


async def test_who_is_verified_needs_no_letter() -> None:
    house = House()
    session = await house.register()
    await house.verify_email(house.tokens(VERIFY)[0])

    with pytest.raises(EmailAlreadyVerified):
        await house.resend(session)

    assert len(house.tokens(VERIFY)) == 1


async def test_three_letters_an_hour_are_enough() -> None:
    house = House()
    session = await house.register()
    for _ in range(3):
        await house.resend(session)

    with pytest.raises(TooManyRequests):
        await house.resend(session)

    assert len(house.tokens(VERIFY)) == 4
