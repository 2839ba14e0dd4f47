"""What all edits of locations share."""

from collections.abc import Iterable

from application.inventory.ports import StockLocations
from application.inventory.views import LocationView
from domain.inventory.location import StockLocation


async def make_default(wanted: StockLocation, all_of_them: Iterable[StockLocation], stored: StockLocations) -> None:
    """The former default location steps down first: there is never more than one."""
    for location in all_of_them:
        if location.is_default and location.id != wanted.id:
            location.step_down()
            await stored.save(location)
    wanted.become_default()


def location_view(location: StockLocation) -> LocationView:
    """The location as staff sees it."""
    return LocationView(
        id=location.id,
        code=location.code,
        name=location.name,
        priority=location.priority,
        is_default=location.is_default,
        is_active=location.is_active,
        version=location.version,
    )
