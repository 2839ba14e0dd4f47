"""Tokens of mailed links: one is good at most, and once, on every store."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest

from adapters.system.chance import SystemIds
from application.identity.links import EmailChangeView, NewAccountToken
from application.identity.views import PendingEmailView
from application.kernel.actor import Actor
from application.kernel.handler import retrying
from domain.identity.account import Account
from domain.identity.account_token import AccountToken, TokenPurpose
from domain.identity.email import EmailAddress
from domain.kernel.ids import AccountId
from entrypoints.container import Container

ACTOR = Actor.anonymous()
RESET, VERIFY, CHANGE = TokenPurpose.RESET_PASSWORD, TokenPurpose.VERIFY_EMAIL, TokenPurpose.CHANGE_EMAIL
AN_HOUR = timedelta(hours=1)


@pytest.fixture
async def owner(open_uow: Any) -> AccountId:
    return await an_account(open_uow, "ann@example.com")


async def an_account(open_uow: Any, email: str, *, name: str = "Ann") -> AccountId:
    account = Account.register(AccountId(SystemIds().new()), EmailAddress.parse(email), password_hash="hash", name=name)
    async with open_uow(ACTOR) as uow:
        await uow.accounts.save(account)
        await uow.commit()
    return account.id


async def issue(
    open_uow: Any, owner: AccountId | None, token_hash: str, *, purpose: TokenPurpose = RESET, life: timedelta = AN_HOUR
) -> UUID:
    token_id = SystemIds().new()
    async with open_uow(ACTOR) as uow:
        token = NewAccountToken(
            id=token_id, account_id=owner, purpose=purpose, token_hash=token_hash, expires_at=uow.now() + life
        )
        await uow.account_tokens.issue(token)
        await uow.commit()
    return token_id


async def use(open_uow: Any, token_hash: str, purpose: TokenPurpose = RESET) -> AccountToken | None:
    async with open_uow(ACTOR) as uow:
        token: AccountToken | None = await uow.account_tokens.use(token_hash, purpose)
        await uow.commit()
    return token


async def found(open_uow: Any, token_hash: str, purpose: TokenPurpose = RESET) -> bool:
    async with open_uow(ACTOR) as uow:
        return await uow.account_tokens.find(token_hash, purpose) is not None


async def test_a_token_is_used_once_and_for_its_purpose(open_uow: Any, owner: AccountId) -> None:
    token_id = await issue(open_uow, owner, "one")
    assert await use(open_uow, "one", VERIFY) is None
    assert await found(open_uow, "one")

    used = await use(open_uow, "one")

    assert used == AccountToken(id=token_id, account_id=owner, purpose=RESET)
    assert await use(open_uow, "one") is None
    assert not await found(open_uow, "one")


async def test_of_many_at_once_one_gets_it(open_uow: Any, owner: AccountId) -> None:
    await issue(open_uow, owner, "one")

    answers = await asyncio.gather(*(retrying(lambda: use(open_uow, "one")) for _ in range(8)))

    assert sum(answer is not None for answer in answers) == 1


async def test_a_use_that_was_not_committed_was_none(open_uow: Any, owner: AccountId) -> None:
    await issue(open_uow, owner, "one")
    async with open_uow(ACTOR) as uow:
        assert await uow.account_tokens.use("one", RESET) is not None

    assert await use(open_uow, "one") is not None


async def test_a_newer_one_ends_the_older_of_the_same_purpose(open_uow: Any, owner: AccountId) -> None:
    other = await an_account(open_uow, "bob@example.com")
    await issue(open_uow, owner, "one")
    await issue(open_uow, owner, "verify", purpose=VERIFY)
    await issue(open_uow, other, "other")

    await issue(open_uow, owner, "two")

    assert [await found(open_uow, token) for token in ("one", "two", "other")] == [False, True, True]
    assert await found(open_uow, "verify", VERIFY)
    assert await use(open_uow, "one") is None


async def test_of_many_issued_at_once_one_is_good(open_uow: Any, owner: AccountId) -> None:
    names = [f"token {number}" for number in range(6)]

    await asyncio.gather(*(retrying(partial(issue, open_uow, owner, name)) for name in names))

    assert [await found(open_uow, name) for name in names].count(True) == 1


async def test_for_nobody_nothing_is_kept(open_uow: Any) -> None:
    await issue(open_uow, None, "one")
    await issue(open_uow, AccountId(SystemIds().new()), "two")

    assert [await found(open_uow, name) for name in ("one", "two")] == [False, False]


async def test_an_expired_one_is_good_for_nothing(open_uow: Any, container: Container, owner: AccountId) -> None:
    token_id = await issue(open_uow, owner, "one", life=timedelta(0))

    assert await use(open_uow, "one") is None
    assert not await found(open_uow, "one")
    assert await container.link_queries().link(token_id) is None


async def test_all_of_an_account_end_together(open_uow: Any, owner: AccountId) -> None:
    other = await an_account(open_uow, "bob@example.com")
    await issue(open_uow, owner, "one")
    await issue(open_uow, owner, "verify", purpose=VERIFY)
    await issue(open_uow, other, "other")

    async with open_uow(ACTOR) as uow:
        await uow.account_tokens.end_all(owner)
        await uow.commit()

    assert [await found(open_uow, token) for token in ("one", "other")] == [False, True]
    assert not await found(open_uow, "verify", VERIFY)


async def test_a_letter_is_told_whose_link_it_carries(open_uow: Any, container: Container, owner: AccountId) -> None:
    queries = container.link_queries()
    token_id = await issue(open_uow, owner, "one")

    link = await queries.link(token_id)

    assert link == await queries.link_of(owner, RESET)
    assert (link.token_id, link.account_id, link.email, link.name, link.is_back_office) == (
        token_id,
        owner,
        "ann@example.com",
        "Ann",
        False,
    )
    assert await queries.link_of(owner, VERIFY) is None
    async with open_uow(ACTOR) as uow:
        account = await uow.accounts.get(owner)
        account.disabled_at = uow.now()
        await uow.accounts.save(account)
        await uow.commit()
    assert await queries.link(token_id) is None


async def ask_for(open_uow: Any, owner: AccountId, token_hash: str, *, life: timedelta = AN_HOUR) -> NewAccountToken:
    async with open_uow(ACTOR) as uow:
        token = NewAccountToken(
            id=SystemIds().new(),
            account_id=owner,
            purpose=CHANGE,
            token_hash=token_hash,
            expires_at=uow.now() + life,
            old_email="ann@example.com",
            new_email="Anna@Example.org",
        )
        await uow.account_tokens.issue(token)
        await uow.commit()
    return token


async def test_a_new_address_comes_with_the_token(open_uow: Any, container: Container, owner: AccountId) -> None:
    token = await ask_for(open_uow, owner, "one")
    change = EmailChangeView(
        token_id=token.id,
        name="Ann",
        old_email="ann@example.com",
        new_email="Anna@Example.org",
        is_good=True,
        holder=None,
    )
    assert await container.link_queries().email_change(token.id) == change

    used = await use(open_uow, "one", CHANGE)

    assert used == AccountToken(id=token.id, account_id=owner, purpose=CHANGE, new_email="Anna@Example.org")
    # The letter to the old address is written after that.
    assert await container.link_queries().email_change(token.id) == replace(change, is_good=False)


async def test_who_holds_the_new_address_is_told(open_uow: Any, container: Container, owner: AccountId) -> None:
    token = await ask_for(open_uow, owner, "one")
    await an_account(open_uow, "ANNA@example.org", name="Anna")

    change = await container.link_queries().email_change(token.id)

    assert change is not None
    assert change.holder == "Anna"


async def test_of_other_links_and_of_nobody_no_change_is_known(
    open_uow: Any, container: Container, owner: AccountId
) -> None:
    other = await issue(open_uow, owner, "one")
    token = await ask_for(open_uow, owner, "two")
    async with open_uow(ACTOR) as uow:
        account = await uow.accounts.get(owner)
        account.disable(uow.now())
        await uow.accounts.save(account)
        await uow.commit()

    found = [await container.link_queries().email_change(one) for one in (other, token.id, SystemIds().new())]

    assert found == [None, None, None]


async def test_the_profile_shows_the_address_that_is_waited_for(
    open_uow: Any, container: Container, owner: AccountId
) -> None:
    async def pending() -> PendingEmailView | None:
        profile = await container.account_queries().profile(owner)
        assert profile is not None
        pending_email: PendingEmailView | None = profile.pending_email
        return pending_email

    await issue(open_uow, owner, "verify", purpose=VERIFY)
    assert await pending() is None

    token = await ask_for(open_uow, owner, "one")
    assert await pending() == PendingEmailView(email="Anna@Example.org", expires_at=token.expires_at)

    async with open_uow(ACTOR) as uow:
        await uow.account_tokens.end(owner, CHANGE)
        await uow.commit()
    assert await pending() is None
    assert not await found(open_uow, "one", CHANGE)
    assert await found(open_uow, "verify", VERIFY)

    await ask_for(open_uow, owner, "late", life=timedelta(0))
    assert await pending() is None
