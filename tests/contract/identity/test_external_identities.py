"""External identities: each opens one account, on every store."""

import asyncio
from functools import partial
from itertools import count
from typing import Any
from uuid import UUID

import pytest

from adapters.system.chance import SystemIds
from application.identity.disconnect_identity import DisconnectIdentity, DisconnectIdentityHandler
from application.kernel.actor import Actor, ActorKind
from application.kernel.handler import retrying
from domain.identity.account import Account
from domain.identity.email import EmailAddress
from domain.identity.errors import IdentityTaken, ProviderLinkedAlready
from domain.identity.external_identity import LinkedIdentity
from domain.kernel.ids import AccountId

ACTOR = Actor.anonymous()


def new_id() -> UUID:
    return SystemIds().new()


async def an_account(open_uow: Any, email: str) -> AccountId:
    account = Account.register_by_provider(AccountId(new_id()), EmailAddress.parse(email), name="Ann", verified_at=None)
    async with open_uow(ACTOR) as uow:
        await uow.accounts.save(account)
        await uow.commit()
    return account.id


@pytest.fixture
async def ann(open_uow: Any) -> AccountId:
    return await an_account(open_uow, "ann@example.com")


async def link(open_uow: Any, account_id: AccountId, subject: str, *, provider: str = "google") -> LinkedIdentity:
    async with open_uow(ACTOR) as uow:
        identity = LinkedIdentity(
            id=new_id(),
            account_id=account_id,
            provider=provider,
            issuer=f"https://{provider}.example",
            subject=subject,
            email=None,
            linked_at=uow.now(),
        )
        await uow.external_identities.add(identity)
        await uow.commit()
    return identity


async def test_it_is_found_by_issuer_and_subject_alone(open_uow: Any, ann: AccountId) -> None:
    identity = await link(open_uow, ann, "7")

    async with open_uow(ACTOR) as uow:
        assert await uow.external_identities.find("https://google.example", "7") == identity
        assert await uow.external_identities.find("https://apple.example", "7") is None
        assert await uow.external_identities.find("https://google.example", "8") is None
        assert (await uow.accounts.get(ann)).password_hash is None


async def test_an_account_has_one_of_each_provider(open_uow: Any, ann: AccountId) -> None:
    google = await link(open_uow, ann, "7")
    apple = await link(open_uow, ann, "7", provider="apple")

    with pytest.raises(ProviderLinkedAlready):
        await link(open_uow, ann, "8")

    async with open_uow(ACTOR) as uow:
        assert await uow.external_identities.of_account(ann) == [apple, google]
        await uow.external_identities.remove(google)
        await uow.external_identities.remove(google)
        assert await uow.external_identities.of_account(ann) == [apple]
        await uow.commit()


async def test_of_many_accounts_at_once_one_gets_it(open_uow: Any) -> None:
    accounts = [await an_account(open_uow, f"{number}@example.com") for number in range(4)]

    outcomes = await asyncio.gather(
        *(retrying(partial(link, open_uow, account, "7")) for account in accounts), return_exceptions=True
    )

    assert [type(outcome) for outcome in outcomes].count(LinkedIdentity) == 1
    assert [type(outcome) for outcome in outcomes].count(IdentityTaken) == 3


async def test_of_two_ways_in_given_up_at_once_one_stays(
    open_uow: Any, ann: AccountId, monkeypatch: pytest.MonkeyPatch
) -> None:
    apple, google = await link(open_uow, ann, "7", provider="apple"), await link(open_uow, ann, "7")
    async with open_uow(ACTOR) as uow:
        repository = type(uow.external_identities)
    of_account, reads, both_have_read = repository.of_account, count(1), asyncio.Barrier(2)

    async def of_account_together(self: Any, account_id: AccountId) -> Any:
        linked = await of_account(self, account_id)
        if next(reads) <= both_have_read.parties:
            await both_have_read.wait()
        return linked

    monkeypatch.setattr(repository, "of_account", of_account_together)
    disconnect, actor = DisconnectIdentityHandler(open_uow), Actor(kind=ActorKind.CUSTOMER, account_id=ann)

    outcomes = await asyncio.gather(
        *(disconnect(DisconnectIdentity(provider=name), actor=actor) for name in ("apple", "google")),
        return_exceptions=True,
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["LastWayIn", "NoneType"]
    async with open_uow(ACTOR) as uow:
        assert await uow.external_identities.of_account(ann) in ([apple], [google])
