"""How PostgreSQL reads the goods of carts."""

from collections.abc import Awaitable, Callable, Sequence

import pytest
from psycopg.rows import DictRow

from adapters.postgres.cart_goods import PostgresCartGoods
from adapters.postgres.catalog.variants import PostgresVariantCatalog
from adapters.postgres.database import Connection, Reader
from domain.kernel.ids import VariantId
from tests.shelf import a_product
from tests.shop import Shop

_PLANNED = "SELECT custom_plans, generic_plans FROM pg_prepared_statements WHERE statement LIKE '%AS sellable%'"
# PostgreSQL always tries five before it compares.
_TRIED = 5

Asked = Callable[[Sequence[VariantId]], Awaitable[object]]


class OneConnection:
    """A reader that keeps to one connection, whose plans are to be seen."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def rows(self, statement: str, parameters: dict[str, object] | None = None) -> list[DictRow]:
        return await (await self._connection.execute(statement, parameters)).fetchall()

    async def row(self, statement: str, parameters: dict[str, object] | None = None) -> DictRow | None:
        return await (await self._connection.execute(statement, parameters)).fetchone()


@pytest.mark.parametrize(
    "asked",
    [lambda reader: PostgresCartGoods(reader).of, lambda reader: PostgresVariantCatalog(reader).facts],
    ids=["goods", "facts"],
)
async def test_one_plan_serves_the_lists_of_all(shop: Shop, asked: Callable[[Reader], Asked]) -> None:
    variants = await a_product(shop.container, skus=["A", "B", "C"])

    async with shop.container.database().connection() as connection:
        ask = asked(OneConnection(connection))
        for number in range(20):
            await ask(variants[: 1 + number % 3])
        planned = await (await connection.execute(_PLANNED)).fetchone()

    assert planned is not None
    assert planned["custom_plans"] <= _TRIED < planned["generic_plans"]
