"""The dashboard of the admin."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.periods import check_days
from application.operations.ports import SettingsReader
from application.operations.sales import OverviewView, SalesQueries, total_of
from domain.identity.permission import Permission
from domain.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewOverview:
    """Over how many days, today included."""

    days: int = 30


class ViewOverviewHandler(Handler[ViewOverview, OverviewView]):
    """Raises `InvalidInput` for no day, or more than a year of them."""

    requires: ClassVar[Permission] = Permission.ANALYTICS_READ

    def __init__(self, sales: SalesQueries, settings: SettingsReader) -> None:
        self._sales, self._settings = sales, settings

    async def handle(self, command: ViewOverview, *, actor: Actor) -> OverviewView:  # noqa: ARG002 -- the door has checked
        check_days(command.days)
        shop = await self._settings.current()
        figures = await self._sales.figures(
            days=command.days,
            time_zone=shop.time_zone,
            currency=shop.currency,
            low_stock_threshold=shop.low_stock_threshold,
        )
        orders, revenue = total_of(figures, shop.currency)
        return OverviewView(
            orders=orders, revenue=revenue, average_order_value=_average(revenue, orders), figures=figures
        )


def _average(total: Money, count: int) -> Money:
    if not count:
        return Money.zero(total.currency)
    return Money(int((Decimal(total.minor) / count).quantize(Decimal(1), rounding=ROUND_HALF_UP)), total.currency)
