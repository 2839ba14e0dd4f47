"""What is said of a product that is not where it was looked for."""

from application.catalog.ports import CatalogQueries
from domain.catalog.errors import ProductMoved, ProductNotFound


async def missing_product(queries: CatalogQueries, slug: str) -> ProductNotFound:
    """To be raised: `ProductMoved` where the slug is one of before, else `ProductNotFound`."""
    now = await queries.moved_product(slug)
    return ProductMoved(now) if now else ProductNotFound()
