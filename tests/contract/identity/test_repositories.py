"""Accounts, roles, address books and settings: the same promises on every store."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from adapters.system.chance import SystemIds
from application.kernel.actor import Actor
from application.operations.ports import ShopSettings
from domain.identity.account import Account, AccountKind
from domain.identity.email import EmailAddress
from domain.identity.errors import EmailTaken, RoleNameTaken
from domain.identity.permission import Permission
from domain.identity.role import Role
from domain.kernel.address import PostalAddress
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import AccountId, AddressId, RoleId
from domain.kernel.money import Currency

ACTOR = Actor.system("test")
HOME = PostalAddress(name="Ann", line1="1 Main St", city="Springfield", country="US", postal_code="12345")
WORK = replace(HOME, line1="2 Side St", company="Acme", vat_id="X1", line2="4th floor", region="IL", phone="555")


def an_account(email: str = "Ann@Example.com") -> Account:
    address = EmailAddress.parse(email)
    return Account.register(AccountId(SystemIds().new()), address, password_hash="hash", name="Ann")


async def stored(open_uow: Any, account: Account) -> Account:
    async with open_uow(ACTOR) as uow:
        await uow.accounts.save(account)
        await uow.commit()
    return account


async def test_an_account_comes_back_as_it_went(open_uow: Any) -> None:
    account = await stored(open_uow, an_account())

    async with open_uow(ACTOR) as uow:
        by_id = await uow.accounts.get(account.id)
        by_email = await uow.accounts.by_email("ann@example.com")

    assert by_id == by_email == account
    assert account.version == 1


async def test_what_was_not_committed_is_not_there(open_uow: Any) -> None:
    account = an_account()

    async with open_uow(ACTOR) as uow:
        await uow.accounts.save(account)

    async with open_uow(ACTOR) as uow:
        assert await uow.accounts.get(account.id) is None


async def test_an_address_belongs_to_one_account(open_uow: Any) -> None:
    await stored(open_uow, an_account("ann@example.com"))

    with pytest.raises(EmailTaken):
        await stored(open_uow, an_account("ANN@EXAMPLE.COM"))


async def test_an_account_changed_meanwhile_is_not_overwritten(open_uow: Any) -> None:
    account = await stored(open_uow, an_account())
    older = replace(account)
    account.rename("Anna")
    await stored(open_uow, account)
    older.rename("Anne")

    with pytest.raises(StaleAggregate):
        await stored(open_uow, older)

    async with open_uow(ACTOR) as uow:
        assert (await uow.accounts.get(account.id)).name == "Anna"


async def test_roles_are_given_and_taken(open_uow: Any) -> None:
    roles = [
        Role(id=RoleId(SystemIds().new()), name=name, permissions=frozenset({Permission.ORDERS_READ}))
        for name in ("One", "Two")
    ]
    account = an_account()
    account.kind = AccountKind.STAFF
    async with open_uow(ACTOR) as uow:
        for role in roles:
            await uow.roles.save(role)
        account.assign(frozenset(role.id for role in roles))
        await uow.accounts.save(account)
        await uow.commit()

    async with open_uow(ACTOR) as uow:
        loaded = await uow.accounts.get(account.id)
        loaded.assign(frozenset({roles[1].id}))
        await uow.accounts.save(loaded)
        await uow.commit()

    async with open_uow(ACTOR) as uow:
        assert (await uow.accounts.get(account.id)).role_ids == {roles[1].id}
        assert await uow.roles.named(["One", "Three"]) == {"One": roles[0]}


async def test_a_role_has_a_name_of_its_own(open_uow: Any) -> None:
    async with open_uow(ACTOR) as uow:
        await uow.roles.save(Role(id=RoleId(SystemIds().new()), name="One", permissions=frozenset()))

        with pytest.raises(RoleNameTaken):
            await uow.roles.save(Role(id=RoleId(SystemIds().new()), name="One", permissions=frozenset()))


async def test_an_address_book_keeps_what_was_done_to_it(open_uow: Any) -> None:
    account = await stored(open_uow, an_account())
    generator = SystemIds()
    ids = [AddressId(generator.new()) for _ in range(3)]
    async with open_uow(ACTOR) as uow:
        book = await uow.addresses.book_of(account.id)
        for address_id in ids:
            book.add(address_id, HOME)
        await uow.addresses.save(book)
        await uow.commit()

    async with open_uow(ACTOR) as uow:
        book = await uow.addresses.book_of(account.id)
        book.change(ids[1], WORK)
        book.make_default(ids[2])
        book.remove(ids[0])
        await uow.addresses.save(book)
        await uow.commit()

    async with open_uow(ACTOR) as uow:
        book = await uow.addresses.book_of(account.id)
        assert [(one.id, one.postal, one.is_default) for one in book.addresses] == [
            (ids[1], WORK, False),
            (ids[2], HOME, True),
        ]
        assert (await uow.addresses.get(ids[1], account.id)).postal == WORK
        assert await uow.addresses.get(ids[0], account.id) is None
        assert await uow.addresses.get(ids[1], AccountId(UUID(int=1))) is None


async def test_settings_have_defaults_until_they_are_saved(open_uow: Any) -> None:
    wanted = replace(ShopSettings(), name="Acme", address=HOME, currency=Currency("EUR"), time_zone="Europe/Vienna")
    async with open_uow(ACTOR) as uow:
        assert await uow.settings.get() == ShopSettings()
        saved = await uow.settings.save(wanted)
        await uow.commit()

    async with open_uow(ACTOR) as uow:
        assert await uow.settings.get(lock=True) == saved == replace(wanted, version=1)


async def test_settings_changed_meanwhile_are_not_overwritten(open_uow: Any) -> None:
    for _ in range(2):
        async with open_uow(ACTOR) as uow:
            await uow.settings.save(await uow.settings.get())
            await uow.commit()

    for version in (0, 1):
        with pytest.raises(StaleAggregate):
            async with open_uow(ACTOR) as uow:
                await uow.settings.save(ShopSettings(version=version))
