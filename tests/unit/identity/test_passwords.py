"""Forgotten, replaced and changed passwords, and what ends with them."""

import pytest

from adapters.memory.identity import StoredAccount
from adapters.memory.store import Transaction
from application.identity.views import SignedInView
from application.kernel.limits import TooManyRequests
from domain.identity.account_token import LIFE, TokenPurpose
from domain.identity.errors import InvalidCredentials, LinkNotGood
from domain.kernel.errors import InvalidInput, NotSignedIn
from tests.unit.identity.house import ANN, PASSWORD, House

NEW = "a goat that dances"
RESET, VERIFY = TokenPurpose.RESET_PASSWORD, TokenPurpose.VERIFY_EMAIL


async def forgotten(house: House) -> str:
    """What the letter holds."""
    await house.forgot()
    return house.tokens(RESET)[-1]


async def is_over(house: House, session: SignedInView) -> bool:
    for use in (lambda: house.actor_of(session), lambda: house.refresh(session.refresh_token)):
        try:
            await use()
        except NotSignedIn:
            continue
        return False
    return True


async def test_a_link_gives_the_account_a_new_password_and_signs_nobody_in() -> None:
    house = House()
    sessions = [await house.register(), await house.sign_in()]

    await house.reset(await forgotten(house), NEW)

    assert [await is_over(house, session) for session in sessions] == [True, True]
    with pytest.raises(InvalidCredentials):
        await house.sign_in()
    assert (await house.sign_in(password=NEW)).user.email == ANN
    assert house.heard() == ["greet", "mail a reset", "tell of the change", "note that it is verified"]


async def test_a_link_is_good_once() -> None:
    house = House()
    await house.register()
    token = await forgotten(house)
    await house.reset(token, NEW)

    with pytest.raises(LinkNotGood):
        await house.reset(token, "another one entirely")

    assert (await house.sign_in(password=NEW)).user.email == ANN


async def test_a_newer_link_takes_the_place_of_an_older_one() -> None:
    house = House()
    await house.register()
    older, newer = await forgotten(house), await forgotten(house)

    with pytest.raises(LinkNotGood):
        await house.reset(older, NEW)

    await house.reset(newer, NEW)


async def test_a_link_is_good_for_an_hour() -> None:
    house = House()
    await house.register()
    token = await forgotten(house)
    house.clock.passed += LIFE[RESET].total_seconds()

    with pytest.raises(LinkNotGood):
        await house.reset(token, NEW)

    assert LIFE[RESET].total_seconds() == 3600


async def test_a_weak_password_leaves_the_link_as_good_as_it_was() -> None:
    house = House()
    session = await house.register()
    token = await forgotten(house)

    for weak in ("short", "Password1", ANN):
        with pytest.raises(InvalidInput) as refused:
            await house.reset(token, weak)
        assert [fault.pointer for fault in refused.value.faults] == ["/password"]

    assert not await is_over(house, session)
    await house.reset(token, NEW)


async def test_a_link_is_good_for_its_own_purpose_alone() -> None:
    house = House()
    await house.register()
    reset, [verify] = await forgotten(house), house.tokens(VERIFY)

    with pytest.raises(LinkNotGood):
        await house.verify_email(reset)
    with pytest.raises(LinkNotGood):
        await house.reset(verify, NEW)

    await house.verify_email(verify)
    await house.reset(reset, NEW)


async def test_whoever_reads_the_mail_is_who_the_address_belongs_to() -> None:
    """Somebody opened an account with another's address: the owner takes it over, and the other is out."""
    house = House()
    thief = await house.register()
    [verify] = house.tokens(VERIFY)

    await house.reset(await forgotten(house), NEW)

    assert await is_over(house, thief)
    [stored] = house.store.rows(StoredAccount)
    assert stored.account.email_verified_at is not None
    with pytest.raises(LinkNotGood):
        await house.verify_email(verify)


async def test_a_disabled_account_gets_no_link_and_can_not_use_one() -> None:
    house = House()
    await house.register()
    token = await forgotten(house)
    transaction = Transaction(house.store, house.clock.now())
    [stored] = transaction.scan(StoredAccount)
    stored.account.disabled_at = house.clock.now()
    transaction.put(StoredAccount, stored.account.id, stored)
    transaction.commit()

    await house.forgot()

    assert house.tokens(RESET) == [token]
    with pytest.raises(LinkNotGood):
        await house.reset(token, NEW)


async def test_asking_for_nobody_looks_like_asking_for_somebody() -> None:
    house = House()
    await house.register()

    await house.forgot()
    await house.forgot("nobody@example.com")

    assert house.heard() == ["greet", "mail a reset", "mail a reset"]
    assert len(house.tokens(RESET)) == 1


async def test_three_letters_an_hour_are_sent_and_nobody_is_told() -> None:
    house = House()
    await house.register()

    for _ in range(5):
        await house.forgot()

    assert len(house.tokens(RESET)) == 3
    await house.reset(house.tokens(RESET)[-1], NEW)


async def test_what_is_no_address_is_told() -> None:
    with pytest.raises(InvalidInput):
        await House().forgot("nobody")


async def test_who_changes_the_password_stays_and_all_others_go() -> None:
    house = House()
    here, elsewhere = await house.register(), await house.sign_in()
    reset, [verify] = await forgotten(house), house.tokens(VERIFY)

    renewed = await house.change_password(here, PASSWORD, NEW)

    assert await is_over(house, elsewhere)
    with pytest.raises(NotSignedIn):
        await house.actor_of(here)
    actor = await house.authenticator.actor_of(renewed.access_token, guest_key=None, request_id=None)
    assert actor.session_id == here.session_id
    assert (await house.refresh(here.refresh_token)).session_id == here.session_id
    with pytest.raises(LinkNotGood):
        await house.reset(reset, NEW)
    with pytest.raises(LinkNotGood):
        await house.verify_email(verify)
    assert house.heard()[-1] == "tell of the change"
    assert (await house.sign_in(password=NEW)).user.email == ANN


async def test_every_fault_of_a_change_is_told_and_nothing_changes() -> None:
    house = House()
    session = await house.register()

    with pytest.raises(InvalidInput) as refused:
        await house.change_password(session, "not the one", "short")

    assert [(fault.pointer, fault.code) for fault in refused.value.faults] == [
        ("/currentPassword", "wrong_password"),
        ("/newPassword", "password_too_short"),
    ]
    with pytest.raises(InvalidInput) as unchanged:
        await house.change_password(session, PASSWORD, PASSWORD)
    assert [fault.code for fault in unchanged.value.faults] == ["password_unchanged"]
    assert not await is_over(house, session)


async def test_a_stolen_session_can_not_try_passwords_for_ever() -> None:
    house = House()
    session = await house.register()
    for _ in range(5):
        with pytest.raises(InvalidInput):
            await house.change_password(session, "not the one", NEW)

    with pytest.raises(TooManyRequests):
        await house.change_password(session, PASSWORD, NEW)
