"""Refresh tokens: each is used once, on every store."""

import asyncio
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest

from adapters.system.chance import SystemIds
from application.identity.ports import NewRefreshToken
from application.kernel.actor import Actor
from application.kernel.handler import retrying
from domain.identity.account import Account
from domain.identity.email import EmailAddress
from domain.identity.session import ABSOLUTE_LIFE, IDLE_LIFE, Audience, RefreshToken
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import AccountId, SessionId
from entrypoints.container import Container

ACTOR = Actor.anonymous()
A_DAY = timedelta(days=1)


def new_id() -> UUID:
    return SystemIds().new()


@pytest.fixture
async def session(open_uow: Any) -> RefreshToken:
    """A session whose token has the hash `first`."""
    account = Account.register(
        AccountId(new_id()), EmailAddress.parse("ann@example.com"), password_hash="hash", name="Ann"
    )
    async with open_uow(ACTOR) as uow:
        await uow.accounts.save(account)
        await open_session(uow, account.id, "first")
        found: RefreshToken = await uow.sessions.find("first")
        await uow.commit()
    return found


async def open_session(uow: Any, account_id: AccountId, token_hash: str, *, age: timedelta = timedelta(0)) -> None:
    began = uow.now() - age
    await uow.sessions.open(
        NewRefreshToken(
            id=new_id(),
            token_hash=token_hash,
            session_id=SessionId(new_id()),
            account_id=account_id,
            token_version=1,
            audience=Audience.STOREFRONT,
            idle_expires_at=began + IDLE_LIFE[Audience.ADMIN],
            absolute_expires_at=began + ABSOLUTE_LIFE,
        )
    )


async def rotate(open_uow: Any, token: str, successor: str, audience: Audience = Audience.STOREFRONT) -> Any:
    async with open_uow(ACTOR) as uow:
        rotated = await uow.sessions.rotate(token, audience=audience, successor_id=new_id(), successor_hash=successor)
        await uow.commit()
    return rotated


async def test_a_token_is_used_once(open_uow: Any, session: RefreshToken) -> None:
    rotated = await rotate(open_uow, "first", "second")

    assert await rotate(open_uow, "first", "third") is None
    assert (rotated.session_id, rotated.account_id) == (session.session_id, session.account_id)
    assert rotated.absolute_expires_at == session.absolute_expires_at
    async with open_uow(ACTOR) as uow:
        used = await uow.sessions.find("first")
        assert used.is_repeat(uow.now())
        assert (await uow.sessions.find("second")).used_at is None
        assert await uow.sessions.find("third") is None


async def test_of_many_at_once_one_gets_the_successor(open_uow: Any, session: RefreshToken) -> None:
    async def attempt(number: int) -> RefreshToken | None:
        # As every use case does: who waited too long for the row asks again.
        return await retrying(lambda: rotate(open_uow, "first", f"successor {number}"))

    answers = await asyncio.gather(*map(attempt, range(8)))

    assert [answer.session_id for answer in answers if answer is not None] == [session.session_id]


async def test_a_session_that_ended_has_no_successors(open_uow: Any, session: RefreshToken) -> None:
    await rotate(open_uow, "first", "second")
    async with open_uow(ACTOR) as uow:
        await uow.sessions.end(session.session_id)
        await uow.sessions.end(session.session_id)
        await uow.commit()

    assert await rotate(open_uow, "second", "third") is None
    async with open_uow(ACTOR) as uow:
        assert (await uow.sessions.find("second")).is_family_ended


@pytest.mark.parametrize("age", [IDLE_LIFE[Audience.ADMIN], ABSOLUTE_LIFE], ids=["idle", "absolute"])
async def test_an_old_token_has_no_successor(open_uow: Any, session: RefreshToken, age: timedelta) -> None:
    async with open_uow(ACTOR) as uow:
        await open_session(uow, session.account_id, "old", age=age)
        await uow.commit()

    assert await rotate(open_uow, "old", "second") is None


async def test_an_idle_life_never_passes_the_absolute_one(open_uow: Any, session: RefreshToken) -> None:
    async with open_uow(ACTOR) as uow:
        await uow.sessions.open(
            NewRefreshToken(
                id=new_id(),
                token_hash="late",
                session_id=SessionId(new_id()),
                account_id=session.account_id,
                token_version=1,
                audience=Audience.STOREFRONT,
                idle_expires_at=uow.now() + A_DAY,
                absolute_expires_at=uow.now() + A_DAY,
            )
        )
        await uow.commit()

    rotated = await rotate(open_uow, "late", "second")

    assert rotated.idle_expires_at == rotated.absolute_expires_at


async def test_a_token_of_another_audience_or_none_has_no_successor(open_uow: Any, session: RefreshToken) -> None:
    assert await rotate(open_uow, "first", "second", Audience.ADMIN) is None
    assert await rotate(open_uow, "unknown", "second") is None


async def test_the_state_of_an_account_is_known_while_its_session_lives(
    open_uow: Any, container: Container, session: RefreshToken
) -> None:
    states = container.account_states()
    assert (await states.state_of(session.account_id, session.session_id)).token_version == 1
    assert await states.state_of(session.account_id, SessionId(new_id())) is None
    assert await states.state_of(AccountId(new_id()), session.session_id) is None

    async with open_uow(ACTOR) as uow:
        await uow.sessions.end(session.session_id)
        await uow.commit()

    assert await states.state_of(session.account_id, session.session_id) is None


async def test_a_cache_remembers_until_it_is_told_of_a_change(container: Container, session: RefreshToken) -> None:
    cache, states = container.account_state_cache(), container.account_states()
    key = (session.account_id, session.session_id)
    state = await states.state_of(*key)
    assert await cache.get(*key) is None

    await cache.put(*key, state)
    assert await cache.get(*key) == state
    assert await cache.get(session.account_id, SessionId(new_id())) is None
    await cache.forget(session.session_id)

    # Read before the change, put after it: such a state must not come back.
    await cache.put(*key, state)
    assert await cache.get(*key) is None


async def test_sessions_are_listed_and_end_together_but_for_one(
    open_uow: Any, container: Container, session: RefreshToken
) -> None:
    async with open_uow(ACTOR) as uow:
        for number in range(2):
            await open_session(uow, session.account_id, f"other {number}")
        await open_session(uow, session.account_id, "old", age=IDLE_LIFE[Audience.ADMIN])
        await uow.commit()
    await rotate(open_uow, "first", "second")
    queries = container.session_queries()

    listed = await queries.sessions(session.account_id)
    async with open_uow(ACTOR) as uow:
        await uow.sessions.end_all(session.account_id, but=session.session_id)
        await uow.commit()

    assert len(listed) == 3
    assert listed[0].id == session.session_id
    assert listed[0].started_at == session.absolute_expires_at - ABSOLUTE_LIFE < listed[0].last_seen_at
    assert [one.id for one in await queries.sessions(session.account_id)] == [session.session_id]
    assert await queries.sessions(AccountId(new_id())) == []
    assert await rotate(open_uow, "other 0", "third") is None
    assert await rotate(open_uow, "second", "fourth") is not None


async def test_an_account_ends_its_own_sessions_alone(open_uow: Any, session: RefreshToken) -> None:
    async def end(account_id: AccountId) -> Any:
        async with open_uow(ACTOR) as uow:
            ended = await uow.sessions.end_own(session.session_id, account_id)
            await uow.commit()
        return ended

    assert await end(AccountId(new_id())) is False
    assert [await end(session.account_id) for _ in range(2)] == [True, False]


async def test_no_session_begins_under_a_token_version_of_before(open_uow: Any, session: RefreshToken) -> None:
    async with open_uow(ACTOR) as uow:
        account = await uow.accounts.get(session.account_id)
        account.revoke_tokens()
        await uow.accounts.save(account)
        await uow.commit()

    with pytest.raises(StaleAggregate):
        async with open_uow(ACTOR) as uow:
            await open_session(uow, session.account_id, "late")


async def test_no_session_that_begins_meanwhile_outlives_the_end_of_all(open_uow: Any, session: RefreshToken) -> None:
    """Whoever opens first is ended; whoever comes later is refused: in no order does one slip through."""

    async def sign_in(number: int) -> None:
        async with open_uow(ACTOR) as uow:
            account = await uow.accounts.get(session.account_id)
            if account.token_version == 1:
                await open_session(uow, session.account_id, f"late {number}")
                await asyncio.sleep(0)
            await uow.commit()

    async def end_all() -> None:
        async with open_uow(ACTOR) as uow:
            account = await uow.accounts.get(session.account_id)
            account.revoke_tokens()
            await uow.accounts.save(account)
            await uow.sessions.end_all(session.account_id)
            await uow.commit()

    await asyncio.gather(*(retrying(partial(sign_in, number)) for number in range(6)), retrying(end_all))

    for number in range(6):
        assert await rotate(open_uow, f"late {number}", f"successor {number}") is None
