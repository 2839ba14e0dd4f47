"""An account gets another e-mail address."""

from datetime import timedelta

import pytest

from adapters.memory.identity import StoredAccount
from adapters.memory.rows import AuditRow
from application.identity.views import PendingEmailView, SignedInView
from application.kernel.actor import Actor
from application.kernel.limits import TooManyRequests
from domain.identity.account import Account
from domain.identity.account_token import LIFE, TokenPurpose
from domain.identity.errors import CodeAlreadyUsed, EmailTaken, InvalidCredentials, LinkNotGood
from domain.kernel.errors import InvalidInput, NotSignedIn
from tests.unit.identity.house import ANN, House

CHANGE, RESET = TokenPurpose.CHANGE_EMAIL, TokenPurpose.RESET_PASSWORD
NEW = "Anna@Example.org"


@pytest.fixture
def house() -> House:
    return House()


def account_of(house: House, session: SignedInView) -> Account:
    stored = house.store.find(StoredAccount, session.user.id)
    assert stored is not None
    return stored.account


async def pending(house: House, session: SignedInView) -> PendingEmailView | None:
    profile = await house.queries.profile(session.user.id)
    assert profile is not None
    return profile.pending_email


async def test_the_address_changes_when_the_link_is_used_and_not_before(house: House) -> None:
    session = await house.register()
    await house.ask_email(session, f" {NEW} ")
    assert account_of(house, session).email.given == ANN
    assert await pending(house, session) == PendingEmailView(email=NEW, expires_at=house.clock.now() + LIFE[CHANGE])

    await house.confirm_email(house.tokens(CHANGE)[0])

    changed = account_of(house, session)
    assert (changed.email.given, changed.email.canonical) == (NEW, "anna@example.org")
    assert changed.email_verified_at == house.clock.now()
    assert await pending(house, session) is None
    assert house.heard()[-3:] == ["mail the new address", "note that it is verified", "tell the old address"]
    assert (await house.sign_in("anna@example.org")).user.id == session.user.id
    with pytest.raises(InvalidCredentials):
        await house.sign_in(ANN)


async def test_a_link_is_good_once(house: House) -> None:
    session = await house.register()
    await house.ask_email(session, NEW)
    [token] = house.tokens(CHANGE)
    await house.confirm_email(token)

    with pytest.raises(LinkNotGood):
        await house.confirm_email(token)


@pytest.mark.parametrize("token", ["", "x"])
async def test_a_token_that_was_never_ours_changes_nothing(house: House, token: str) -> None:
    session = await house.register()
    await house.ask_email(session, NEW)

    for other in (token, *house.tokens(TokenPurpose.VERIFY_EMAIL)):
        with pytest.raises(LinkNotGood):
            await house.confirm_email(other)

    assert account_of(house, session).email.given == ANN


async def test_a_link_is_good_for_a_day(house: House) -> None:
    session = await house.register()
    await house.ask_email(session, NEW)
    house.clock.passed += timedelta(hours=24).total_seconds()

    assert await pending(house, session) is None
    with pytest.raises(LinkNotGood):
        await house.confirm_email(house.tokens(CHANGE)[0])


async def test_a_newer_request_makes_the_link_before_worthless(house: House) -> None:
    session = await house.register()
    await house.ask_email(session, NEW)
    await house.ask_email(session, "second@example.org")
    older, newer = house.tokens(CHANGE)

    with pytest.raises(LinkNotGood):
        await house.confirm_email(older)
    await house.confirm_email(newer)

    assert account_of(house, session).email.given == "second@example.org"


async def test_who_cancels_keeps_the_address(house: House) -> None:
    session = await house.register()
    await house.ask_email(session, NEW)

    await house.cancel_email(session)
    await house.cancel_email(session)

    assert await pending(house, session) is None
    with pytest.raises(LinkNotGood):
        await house.confirm_email(house.tokens(CHANGE)[0])


async def test_every_fault_is_told_at_once_and_nothing_is_sent(house: House) -> None:
    session = await house.register()

    for email, code in (("no address", "invalid_email"), (ANN.upper(), "email_unchanged")):
        with pytest.raises(InvalidInput) as refused:
            await house.ask_email(session, email, password="not mine at all")
        assert [(one.pointer, one.code) for one in refused.value.faults] == [
            ("/email", code),
            ("/password", "wrong_password"),
        ]
    with pytest.raises(InvalidInput, match="password"):
        await house.ask_email(session, NEW, password=None)

    assert house.tokens(CHANGE) == []


async def test_a_second_factor_is_asked_for_and_its_code_is_used_up(house: House) -> None:
    session = await house.register()
    actor = await house.actor_of(session)
    secret = (await house.enroll(actor)).secret
    await house.confirm(actor, house.code(secret))
    house.clock.passed += 30

    for code, fault in ((None, "required"), ("000000", "wrong_code")):
        with pytest.raises(InvalidInput) as refused:
            await house.ask_email(session, NEW, code=code)
        assert [(one.pointer, one.code) for one in refused.value.faults] == [("/code", fault)]
    assert house.tokens(CHANGE) == []
    await house.ask_email(session, NEW, code=house.code(secret))

    assert len(house.tokens(CHANGE)) == 1
    with pytest.raises(CodeAlreadyUsed):
        await house.ask_email(session, NEW, code=house.code(secret))


async def test_a_taken_address_is_answered_like_a_free_one_and_goes_to_nobody_else(house: House) -> None:
    await house.register("bob@example.com")
    session = await house.register()

    await house.ask_email(session, "BOB@example.com")

    assert await pending(house, session) is not None
    with pytest.raises(EmailTaken):
        await house.confirm_email(house.tokens(CHANGE)[0])
    assert account_of(house, session).email.given == ANN


async def test_only_the_session_that_opens_the_link_goes_on(house: House) -> None:
    session, elsewhere = await house.register(), await house.sign_in()
    await house.ask_email(session, NEW)

    await house.confirm_email(house.tokens(CHANGE)[0], session)

    for ended in (session, elsewhere):
        with pytest.raises(NotSignedIn):
            await house.actor_of(ended)
    goes_on = await house.refresh(session.refresh_token)
    assert goes_on.user.email == NEW
    with pytest.raises(NotSignedIn):
        await house.refresh(elsewhere.refresh_token)


async def test_a_link_opened_by_somebody_else_keeps_no_session(house: House) -> None:
    session = await house.register()
    other = await house.register("bob@example.com")
    await house.ask_email(session, NEW)

    await house.confirm_email(house.tokens(CHANGE)[0], other)

    with pytest.raises(NotSignedIn):
        await house.refresh(session.refresh_token)
    assert (await house.actor_of(other)).account_id == other.user.id


async def test_no_link_that_went_to_the_old_address_is_good_any_more(house: House) -> None:
    session = await house.register()
    await house.forgot()
    await house.ask_email(session, NEW)

    await house.confirm_email(house.tokens(CHANGE)[0])

    with pytest.raises(LinkNotGood):
        await house.reset(house.tokens(RESET)[0], "a goat that dances")
    with pytest.raises(LinkNotGood):
        await house.verify_email(house.tokens(TokenPurpose.VERIFY_EMAIL)[0])


async def test_the_owner_s_new_password_ends_a_thief_s_request(house: House) -> None:
    thief = await house.register()
    await house.ask_email(thief, "thief@example.org")
    await house.forgot()

    await house.reset(house.tokens(RESET)[0], "a goat that dances")

    with pytest.raises(LinkNotGood):
        await house.confirm_email(house.tokens(CHANGE)[0])


async def test_five_requests_an_hour_are_enough_for_an_account_and_for_an_address(house: House) -> None:
    session, other = await house.register(), await house.register("bob@example.com")
    for _ in range(5):
        await house.ask_email(session, NEW)

    with pytest.raises(TooManyRequests):
        await house.ask_email(session, "another@example.org")
    with pytest.raises(TooManyRequests):
        await house.ask_email(other, NEW.upper())

    assert len(house.tokens(CHANGE)) == 5


async def test_a_disabled_account_keeps_its_address(house: House) -> None:
    session = await house.register()
    await house.ask_email(session, NEW)
    async with house.uow(Actor.system("test")) as uow:
        account = await uow.accounts.get(session.user.id)
        assert account is not None
        account.disable(uow.now())
        await uow.accounts.save(account)
        await uow.commit()

    with pytest.raises(LinkNotGood):
        await house.confirm_email(house.tokens(CHANGE)[0])


async def test_the_audit_log_tells_of_the_change_but_not_the_addresses(house: House) -> None:
    session = await house.register()
    await house.ask_email(session, NEW)

    await house.confirm_email(house.tokens(CHANGE)[0])

    [entry] = house.store.rows(AuditRow)
    assert (entry.actor.name, entry.entry.entity_id) == ("confirm_email_change", str(session.user.id))
    assert "example.org" not in str(entry)
