"""An import asks for no second connection while its transaction has one: many at once would wait for one another."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from application.catalog.create_category import CreateCategory
from application.catalog.create_product_type import CreateProductType
from application.catalog.import_plan import plan_of
from application.catalog.import_product import ImportProduct
from application.catalog.import_stock import ImportRules
from application.catalog.import_together import ImportTogether
from application.catalog.imported import ImportedProduct
from application.catalog.takeover import Outcome
from entrypoints.container import Container
from tests.containers import a_container
from tests.shelf import SYSTEM, USD, a_location
from tests.shop import settings_for

_FILE = b"""Slug,Title,Category,Product type,Price,SKU,On hand: north
blue-mug,Blue mug,mugs,pottery,19.99,BLUE,7
red-mug,Red mug,mugs,pottery,19.99,RED,8
"""


@pytest.fixture
async def container(clean_database: str, clean_redis: str, tmp_path: Path) -> AsyncIterator[Container]:
    """A shop with a single connection to its database."""
    settings = settings_for("default", tmp_path, database_url=clean_database, redis_url=clean_redis)
    with a_container(replace(settings, database_pool=1)) as container:
        await container.database().open()
        yield container
        await container.database().close()
        await container.redis().aclose(close_connection_pool=True)


@pytest.fixture
async def products(container: Container) -> tuple[ImportedProduct, ...]:
    await container.create_category()(CreateCategory(name="Mugs"), actor=SYSTEM)
    await container.create_product_type()(CreateProductType(name="Pottery", attributes=()), actor=SYSTEM)
    await a_location(container, "north")
    return tuple(plan_of(container.product_files().open("own.csv", _FILE, currency=USD)).products)


async def test_products_come_in_one_by_one(container: Container, products: tuple[ImportedProduct, ...]) -> None:
    handler = container.import_product()

    done = [await handler(ImportProduct(product=one, rules=ImportRules(), run="x"), actor=SYSTEM) for one in products]

    assert [(view.outcome, view.stock_set) for view in done] == [(Outcome.CREATED, 1)] * 2


async def test_products_come_in_together(container: Container, products: tuple[ImportedProduct, ...]) -> None:
    command = ImportTogether(products=products, rules=ImportRules(), run="x")

    done = await container.import_together()(command, actor=SYSTEM)

    assert [(view.outcome, view.stock_set) for view in done] == [(Outcome.CREATED, 1)] * 2
