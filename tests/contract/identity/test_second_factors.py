"""Second factors and challenges: nothing passes twice, on every store."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from adapters.system.chance import SystemIds
from application.kernel.actor import Actor
from application.kernel.handler import retrying
from application.operations.housekeeping import Retention
from domain.identity.account import Account
from domain.identity.email import EmailAddress
from domain.identity.errors import CodeAlreadyUsed
from domain.identity.second_factor import CHALLENGE_LIFE, Challenge, ChallengePurpose, SecondFactor
from domain.identity.session import Audience
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import AccountId, SessionId
from entrypoints.container import Container
from tests.contract.identity.test_sessions import open_session

ACTOR = Actor.anonymous()
CODES = frozenset({"one", "two"})


def new_id() -> UUID:
    return SystemIds().new()


@pytest.fixture
async def ann(open_uow: Any) -> AccountId:
    account = Account.register(
        AccountId(new_id()), EmailAddress.parse("ann@example.com"), password_hash="hash", name="Ann"
    )
    async with open_uow(ACTOR) as uow:
        await uow.accounts.save(account)
        await uow.commit()
    return account.id


@pytest.fixture
async def factor(open_uow: Any, ann: AccountId) -> SecondFactor:
    """Ann's, confirmed by the code of step 7."""
    factor = SecondFactor(account_id=ann, sealed_secret="sealed")
    async with open_uow(ACTOR) as uow:
        factor.confirm(7, CODES, now=uow.now())
        await uow.second_factors.save(factor)
        await uow.commit()
    return factor


async def a_challenge(
    open_uow: Any, account_id: AccountId, token_hash: str, *, age: timedelta = timedelta(0)
) -> Challenge:
    async with open_uow(ACTOR) as uow:
        challenge = Challenge.issue(
            new_id(),
            account_id,
            audience=Audience.ADMIN,
            purpose=ChallengePurpose.VERIFICATION,
            token_version=3,
            now=uow.now() - age,
        )
        await uow.challenges.put(challenge, token_hash)
        await uow.commit()
    return challenge


async def attempt(
    open_uow: Any, token_hash: str, purpose: ChallengePurpose = ChallengePurpose.VERIFICATION
) -> Challenge | None:
    async with open_uow(ACTOR) as uow:
        challenge: Challenge | None = await uow.challenges.attempt(token_hash, purpose)
        await uow.commit()
    return challenge


async def test_it_is_kept_whole(open_uow: Any, factor: SecondFactor) -> None:
    async with open_uow(ACTOR) as uow:
        found = await uow.second_factors.get(factor.account_id)
        found.accept(8)
        assert found.redeem("one")
        await uow.second_factors.save(found)
        await uow.commit()

    async with open_uow(ACTOR) as uow:
        again = await uow.second_factors.get(factor.account_id)
    assert (again.last_step, again.recovery_hashes, again.sealed_secret) == (8, {"two"}, "sealed")
    assert again.confirmed_at == factor.confirmed_at


async def test_of_many_at_once_with_one_code_one_passes(open_uow: Any, factor: SecondFactor) -> None:
    readers, all_have_read = set[asyncio.Task[Any] | None](), asyncio.Event()

    async def use() -> bool:
        async with open_uow(ACTOR) as uow:
            found = await uow.second_factors.get(factor.account_id)
            readers.add(asyncio.current_task())
            if len(readers) == 4:
                all_have_read.set()
            await all_have_read.wait()
            found.accept(8)
            await uow.second_factors.save(found)
            await uow.commit()
        return True

    outcomes = await asyncio.gather(*(retrying(use) for _ in range(4)), return_exceptions=True)

    assert outcomes.count(True) == 1
    assert [type(outcome) for outcome in outcomes].count(CodeAlreadyUsed) == 3


async def test_two_that_begin_at_once_do_not_both_get_their_secret_in(open_uow: Any, ann: AccountId) -> None:
    async with open_uow(ACTOR) as uow:
        await uow.second_factors.save(SecondFactor(account_id=ann, sealed_secret="first"))
        await uow.commit()

    async with open_uow(ACTOR) as uow:
        with pytest.raises(StaleAggregate):
            await uow.second_factors.save(SecondFactor(account_id=ann, sealed_secret="second"))


async def test_what_changed_meanwhile_is_not_removed(open_uow: Any, factor: SecondFactor) -> None:
    async with open_uow(ACTOR) as uow:
        stale = await uow.second_factors.get(factor.account_id)
    async with open_uow(ACTOR) as uow:
        current = await uow.second_factors.get(factor.account_id)
        current.accept(8)
        await uow.second_factors.save(current)
        await uow.commit()

    async with open_uow(ACTOR) as uow:
        with pytest.raises(StaleAggregate):
            await uow.second_factors.remove(stale)
    async with open_uow(ACTOR) as uow:
        await uow.second_factors.remove(current)
        await uow.commit()
    async with open_uow(ACTOR) as uow:
        assert await uow.second_factors.get(factor.account_id) is None


async def test_the_state_of_an_account_tells_a_confirmed_one(
    open_uow: Any, container: Container, ann: AccountId
) -> None:
    async with open_uow(ACTOR) as uow:
        await open_session(uow, ann, "first")
        session: SessionId = (await uow.sessions.find("first")).session_id
        factor = SecondFactor(account_id=ann, sealed_secret="sealed")
        await uow.second_factors.save(factor)
        await uow.commit()
    assert not (await container.account_states().state_of(ann, session)).has_second_factor

    async with open_uow(ACTOR) as uow:
        factor.confirm(7, CODES, now=uow.now())
        await uow.second_factors.save(factor)
        await uow.commit()

    assert (await container.account_states().state_of(ann, session)).has_second_factor


async def test_a_challenge_is_tried_five_times_whoever_tries(open_uow: Any, ann: AccountId) -> None:
    challenge = await a_challenge(open_uow, ann, "hash")

    tries = await asyncio.gather(*(retrying(lambda: attempt(open_uow, "hash")) for _ in range(9)))

    passed = [one for one in tries if one is not None]
    assert sorted(one.tries_left for one in passed) == [0, 1, 2, 3, 4]
    assert {(one.id, one.account_id, one.audience, one.token_version, one.expires_at) for one in passed} == {
        (challenge.id, ann, Audience.ADMIN, 3, challenge.expires_at)
    }


async def test_a_challenge_is_for_one_purpose_and_ten_minutes(open_uow: Any, ann: AccountId) -> None:
    await a_challenge(open_uow, ann, "hash")
    old = await a_challenge(open_uow, ann, "old", age=CHALLENGE_LIFE)

    assert await attempt(open_uow, "hash", ChallengePurpose.ENROLLMENT) is None
    assert await attempt(open_uow, "unknown") is None
    assert await attempt(open_uow, "old") is None
    async with open_uow(ACTOR) as uow:
        assert not await uow.challenges.spend(old)


async def test_a_challenge_is_spent_once(open_uow: Any, ann: AccountId) -> None:
    challenge = await a_challenge(open_uow, ann, "hash")

    async def spend() -> bool:
        async with open_uow(ACTOR) as uow:
            spent: bool = await uow.challenges.spend(challenge)
            await uow.commit()
        return spent

    assert sorted(await asyncio.gather(*(retrying(spend) for _ in range(5)))) == [False] * 4 + [True]
    assert await attempt(open_uow, "hash") is None


async def test_old_challenges_are_swept_out(open_uow: Any, container: Container, ann: AccountId) -> None:
    await a_challenge(open_uow, ann, "old", age=Retention().challenges + 2 * CHALLENGE_LIFE)
    await a_challenge(open_uow, ann, "new")

    removed = [await one.remove_older_than(Retention()) for one in container.clean_up.args[0]()]

    assert sum(counts.get("challenges", 0) for counts in removed) == 1
    assert await attempt(open_uow, "new") is not None
