"""How PostgreSQL reads the goods of carts."""

from psycopg.rows import DictRow

from adapters.postgres.cart_goods import PostgresCartGoods
from adapters.postgres.database import Connection
from tests.shelf import a_product
from tests.shop import Shop

_PLANNED = "SELECT custom_plans, generic_plans FROM pg_prepared_statements WHERE statement LIKE '%AS wanted%'"
# PostgreSQL always tries five before it compares.
_TRIED = 5


class OneConnection:
    """A reader that keeps to one connection, whose plans are to be seen."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def rows(self, statement: str, parameters: dict[str, object] | None = None) -> list[DictRow]:
        return await (await self._connection.execute(statement, parameters)).fetchall()

    async def row(self, statement: str, parameters: dict[str, object] | None = None) -> DictRow | None:
        return await (await self._connection.execute(statement, parameters)).fetchone()


async def test_one_plan_serves_the_carts_of_all(shop: Shop) -> None:
    variants = await a_product(shop.container, skus=["A", "B", "C"])

    async with shop.container.database().connection() as connection:
        goods = PostgresCartGoods(OneConnection(connection))
        for number in range(20):
            await goods.of(variants[: 1 + number % 3])
        planned = await (await connection.execute(_PLANNED)).fetchone()

    assert planned is not None
    assert planned["custom_plans"] <= _TRIED < planned["generic_plans"]
