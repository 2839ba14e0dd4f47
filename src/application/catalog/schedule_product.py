"""Staff says when a product goes on sale, and off it again."""

from dataclasses import dataclass

from application.catalog.editing import EditingUnitOfWork, ProductEdit, ProductEditHandler
from domain.catalog.product import Product
from domain.catalog.schedule import Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleProduct(ProductEdit):
    """An empty schedule takes the one of before back."""

    schedule: Schedule


class ScheduleProductHandler(ProductEditHandler[ScheduleProduct]):
    """Raises `InvalidInput` or `NothingToSell` beside those of every edit."""

    async def change(self, product: Product, command: ScheduleProduct, uow: EditingUnitOfWork) -> None:
        product.plan(command.schedule, now=uow.now())
