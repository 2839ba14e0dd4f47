"""Reads of accounts and customers, on every store."""

from typing import Any

import pytest

from application.identity.add_address import AddAddress
from application.identity.create_staff import CreateStaff
from application.identity.find_customers import FindCustomers
from application.identity.get_customer import GetCustomer
from application.identity.register import Register
from application.kernel.actor import Actor, ActorKind
from domain.identity.errors import AccountNotFound
from domain.identity.standard_roles import STANDARD_ROLES
from domain.kernel.address import PostalAddress
from domain.kernel.errors import InvalidInput
from domain.kernel.ids import AccountId
from entrypoints.container import Container

SHOP = Actor.system("test")
HOME = PostalAddress(name="Ann", line1="1 Main St", city="Springfield", country="US", postal_code="12345")


async def registered(container: Container, email: str, name: str) -> AccountId:
    command = Register(email=email, password="a horse that sings", name=name)
    return (await container.register()(command, actor=Actor.anonymous())).user.id


async def found(container: Container, **wanted: Any) -> list[str]:
    page = await container.find_customers()(FindCustomers(**wanted), actor=SHOP)
    return [customer.name for customer in page.items]


async def test_customers_are_found_by_parts_of_name_and_address(container: Container) -> None:
    await registered(container, "ann@example.com", "Ann Lee")
    await registered(container, "bob_1@example.com", "Bob 100%")
    await container.create_staff()(
        CreateStaff(email="sam@example.com", password="a horse that sings", name="Sam", roles=("Support",)), actor=SHOP
    )

    assert await found(container) == ["Bob 100%", "Ann Lee"]
    assert await found(container, text="LEE") == ["Ann Lee"]
    assert await found(container, text="BOB_1@exa") == ["Bob 100%"]
    assert await found(container, text="0%") == ["Bob 100%"]
    assert await found(container, text="n_l") == []
    assert await found(container, text="sam") == []


async def test_pages_follow_on_one_another(container: Container) -> None:
    for number in range(5):
        await registered(container, f"{number}@example.com", str(number))

    names: list[str] = []
    cursor = None
    while True:
        page = await container.find_customers()(FindCustomers(page_size=2, cursor=cursor), actor=SHOP)
        names += [customer.name for customer in page.items]
        if (cursor := page.next_cursor) is None:
            break

    assert names == ["4", "3", "2", "1", "0"]


@pytest.mark.parametrize("cursor", ["x", "bm90IGEgY3Vyc29y", "W10", "é" * 10])
async def test_a_cursor_of_another_list_is_refused(container: Container, cursor: str) -> None:
    with pytest.raises(InvalidInput):
        await found(container, cursor=cursor)


async def test_a_customer_without_orders_has_spent_nothing(container: Container) -> None:
    account_id = await registered(container, "ann@example.com", "Ann")
    actor = Actor(kind=ActorKind.CUSTOMER, account_id=account_id)
    kept = await container.add_address()(AddAddress(postal=HOME), actor=actor)

    customer = await container.get_customer()(GetCustomer(account_id=account_id), actor=SHOP)

    assert (customer.summary.order_count, customer.summary.spent.minor) == (0, 0)
    assert customer.addresses == (kept,)
    assert customer.orders == ()


async def test_staff_are_not_customers(container: Container) -> None:
    command = CreateStaff(email="sam@example.com", password="a horse that sings", name="Sam", roles=("Support",))
    account_id = await container.create_staff()(command, actor=SHOP)

    with pytest.raises(AccountNotFound):
        await container.get_customer()(GetCustomer(account_id=account_id), actor=SHOP)

    user = await container.account_queries().user(account_id)
    assert set(user.permissions) == STANDARD_ROLES["Support"]
    profile = await container.account_queries().profile(account_id)
    assert (profile.name, profile.role, profile.is_email_verified) == ("Sam", "staff", False)
