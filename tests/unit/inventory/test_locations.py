"""Several places where stock lies: one of them the default one, and none closed that still sells."""

from typing import Any

import pytest

from application.inventory.create_location import CreateLocation
from application.inventory.edit_location import EditLocation
from application.inventory.find_locations import FindLocations
from application.inventory.ports import StockTransfer
from application.inventory.transfer_stock import TransferStock
from application.inventory.views import LocationView
from domain.inventory.errors import DefaultLocationKept, LocationCodeTaken, LocationNotEmpty
from domain.kernel.errors import InvalidInput, NotFound, VersionMismatch
from domain.kernel.ids import LocationId
from entrypoints.container import Container
from tests.shelf import SYSTEM, a_stocked_variant, stocked


async def opened(container: Container, code: str = "north", **terms: Any) -> LocationView:
    return await container.create_location()(CreateLocation(code=code, name=code.title(), **terms), actor=SYSTEM)


async def edited(container: Container, location: LocationView, **changes: Any) -> LocationView:
    command = EditLocation(location_id=LocationId(location.id), expected_version=location.version, changes=changes)
    return await container.edit_location()(command, actor=SYSTEM)


async def codes(container: Container) -> list[tuple[str, bool, bool]]:
    """Code, whether it is the default one, whether it is active, in serving order."""
    found = await container.find_locations()(FindLocations(), actor=SYSTEM)
    return [(location.code, location.is_default, location.is_active) for location in found]


async def the_first(container: Container) -> LocationView:
    """The one that every shop has."""
    container.uow()
    (main,) = await container.find_locations()(FindLocations(), actor=SYSTEM)
    return main


async def test_locations_serve_by_their_number(container: Container) -> None:
    await opened(container, "south", priority=2)
    await opened(container, "north", priority=1)

    assert [code for code, *_ in await codes(container)] == ["main", "north", "south"]


async def test_a_new_default_location_takes_the_place_of_the_old_one(container: Container) -> None:
    north = await opened(container, is_default=True)
    assert await codes(container) == [("north", True, True), ("main", False, True)]

    main = (await container.find_locations()(FindLocations(), actor=SYSTEM))[1]
    await edited(container, main, is_default=True)

    assert north.is_default
    assert await codes(container) == [("main", True, True), ("north", False, True)]


@pytest.mark.parametrize("change", [{"is_default": False}, {"is_active": False}])
async def test_the_default_location_stays(container: Container, change: dict[str, bool]) -> None:
    main = await the_first(container)

    with pytest.raises(DefaultLocationKept):
        await edited(container, main, **change)

    assert await codes(container) == [("main", True, True)]


async def test_a_location_is_closed_once_it_is_empty_and_opened_again(container: Container) -> None:
    mug, north = await a_stocked_variant(container, 0), await opened(container)
    await stocked(container, mug, 2, location=LocationId(north.id))

    with pytest.raises(LocationNotEmpty) as refusal:
        await edited(container, north, is_active=False)
    await stocked(container, mug, 0, location=LocationId(north.id))
    closed = await edited(container, north, is_active=False)

    assert refusal.value.context == {"items": 1}
    assert await codes(container) == [("main", True, True), ("north", False, False)]
    assert (await edited(container, closed, is_active=True)).is_active


async def test_an_edit_of_what_was_not_seen_is_refused(container: Container) -> None:
    north = await opened(container)
    await edited(container, north, name="Nord")

    with pytest.raises(VersionMismatch):
        await edited(container, north, name="Sud")


async def test_an_unknown_location_is_not_found(container: Container) -> None:
    command = EditLocation(location_id=LocationId(container.ids().new()), expected_version=1)

    with pytest.raises(NotFound):
        await container.edit_location()(command, actor=SYSTEM)


async def test_a_taken_code_is_refused(container: Container) -> None:
    with pytest.raises(LocationCodeTaken):
        await opened(container, "main")


async def test_every_fault_of_a_location_is_named(container: Container) -> None:
    with pytest.raises(InvalidInput) as refusal:
        await container.create_location()(CreateLocation(code="North Hall", name=" ", priority=-1), actor=SYSTEM)

    assert [fault.pointer for fault in refusal.value.faults] == ["/code", "/name", "/priority"]


async def test_a_transfer_leads_somewhere(container: Container) -> None:
    mug = await a_stocked_variant(container, 5)
    here = LocationId((await the_first(container)).id)
    transfer = StockTransfer(variant_id=mug, source_id=here, target_id=here, quantity=1)

    with pytest.raises(InvalidInput) as refusal:
        await container.transfer_stock()(TransferStock(transfer=transfer, reason="?"), actor=SYSTEM)

    assert [fault.pointer for fault in refusal.value.faults] == ["/toLocationId"]
