"""The places where stock lies, at /admin/locations."""

from collections.abc import Sequence
from typing import Annotated, Self
from uuid import UUID

from litestar import Controller, Response, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED
from msgspec import UNSET, Meta, UnsetType

from application.inventory.create_location import CreateLocation, CreateLocationHandler
from application.inventory.edit_location import EditLocation, EditLocationHandler
from application.inventory.find_locations import FindLocations, FindLocationsHandler
from application.inventory.views import LocationView
from domain.inventory.location import MAX_PRIORITY
from domain.kernel.ids import LocationId
from entrypoints.http.private_answers import IfMatch, private
from entrypoints.http.schema import Answer, Body, Line, ShopRequest, changes, expected_version

Code = Annotated[str, Meta(min_length=1, max_length=40)]
Priority = Annotated[int, Meta(ge=0, le=MAX_PRIORITY)]


class NewLocationRequest(Body, frozen=True, kw_only=True):
    """Locations with lower `priority` serve first."""

    code: Code
    name: Line
    priority: Priority = 0
    is_default: bool = False


class EditLocationRequest(Body, frozen=True, kw_only=True):
    """What is left out stays."""

    code: Code | UnsetType = UNSET
    name: Line | UnsetType = UNSET
    priority: Priority | UnsetType = UNSET
    is_default: bool | UnsetType = UNSET
    is_active: bool | UnsetType = UNSET


class LocationResponse(Answer, frozen=True, kw_only=True):
    """A place where stock lies; `version` is what If-Match names, as in "v3"."""

    id: UUID
    code: str
    name: str
    priority: int
    is_default: bool
    is_active: bool
    version: int

    @classmethod
    def of(cls, location: LocationView) -> Self:
        return cls(**{name: getattr(location, name) for name in cls.__struct_fields__})


class LocationListResponse(Answer, frozen=True, kw_only=True):
    items: Sequence[LocationResponse]


class LocationController(Controller):
    path = "/admin/locations"
    tags = ("Admin inventory",)

    @get(operation_id="adminListLocations")
    async def find(
        self, request: ShopRequest, find_locations: NamedDependency[FindLocationsHandler]
    ) -> LocationListResponse:
        """All locations, in the order in which they serve."""
        found = await find_locations(FindLocations(), actor=request.user)
        return LocationListResponse(items=[LocationResponse.of(location) for location in found])

    @post(operation_id="adminCreateLocation")
    async def create(
        self,
        request: ShopRequest,
        data: JSONBody[NewLocationRequest],
        create_location: NamedDependency[CreateLocationHandler],
    ) -> Response[LocationResponse]:
        """One more location, active at once."""
        command = CreateLocation(code=data.code, name=data.name, priority=data.priority, is_default=data.is_default)
        return _versioned(await create_location(command, actor=request.user), HTTP_201_CREATED)

    @patch("/{location_id:uuid}", operation_id="adminEditLocation")
    async def edit(
        self,
        request: ShopRequest,
        location_id: FromPath[UUID],
        data: JSONBody[EditLocationRequest],
        edit_location: NamedDependency[EditLocationHandler],
        if_match: IfMatch = None,
    ) -> Response[LocationResponse]:
        """Rename or rank it, make it the default one, or close it once nothing lies there; needs If-Match."""
        command = EditLocation(
            location_id=LocationId(location_id), expected_version=expected_version(if_match), changes=changes(data)
        )
        return _versioned(await edit_location(command, actor=request.user))


def _versioned(location: LocationView, status_code: int = HTTP_200_OK) -> Response[LocationResponse]:
    return private(LocationResponse.of(location), status_code, version=location.version)
