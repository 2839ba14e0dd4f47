"""Of a unit of work without a transaction nobody waits for its connection."""

from collections.abc import AsyncIterator
from contextlib import suppress
from uuid import uuid4

import pytest

from adapters.postgres.brief_unit_of_work import BriefUnitOfWork
from adapters.postgres.database import Database
from adapters.postgres.unit_of_work import PostgresUnits
from adapters.system.chance import SystemIds
from application.kernel.events import Subscriptions
from domain.cart.cart import Cart
from domain.kernel.ids import CartId
from domain.kernel.owner import Owner
from tests.shelf import SYSTEM

OWNER = Owner(guest_key="a" * 64)


@pytest.fixture
async def database(clean_database: str) -> AsyncIterator[Database]:
    """One with a single connection."""
    database = Database(clean_database, max_size=1)
    await database.open()
    yield database
    await database.close()


@pytest.fixture
def units(database: Database) -> PostgresUnits:
    return PostgresUnits(database, SystemIds(), Subscriptions({}), BriefUnitOfWork)


async def test_it_keeps_no_connection_while_others_read(units: PostgresUnits, database: Database) -> None:
    async with units(SYSTEM) as uow:
        before = await uow.carts.of_owner(OWNER)
        cart = Cart(id=CartId(uuid4()), owner=OWNER)
        await uow.carts.save(cart)
        others = await database.row("SELECT count(*) AS carts FROM carts")
        await uow.commit()

    assert (before, others) == (None, {"carts": 0})
    assert await database.row("SELECT id FROM carts") == {"id": cart.id}


async def test_once_it_has_locked_something_its_connection_is_its_own(units: PostgresUnits) -> None:
    async with units(SYSTEM) as uow:
        await uow.carts.lock(CartId(uuid4()))

        assert uow.connection.info.transaction_status.name == "INTRANS"


async def test_a_connection_that_was_given_back_is_not_asked_for_again(units: PostgresUnits) -> None:
    async with units(SYSTEM) as uow:
        pass

    with pytest.raises(RuntimeError, match="not open"):
        await uow.carts.of_owner(OWNER)
    with pytest.raises(RuntimeError, match="not open"):
        await uow.carts.lock(CartId(uuid4()))


async def test_what_fails_gives_the_connection_back(units: PostgresUnits, database: Database) -> None:
    with suppress(LookupError):
        async with units(SYSTEM) as uow:
            await uow.carts.lock(CartId(uuid4()))
            raise LookupError

    assert await database.row("SELECT 1 AS one") == {"one": 1}
