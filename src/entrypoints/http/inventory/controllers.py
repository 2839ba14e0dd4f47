"""Stock at /admin/inventory."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody, QueryParameter
from litestar.status_codes import HTTP_200_OK

from application.inventory.adjust_stock import AdjustStockHandler
from application.inventory.change_stock_in_bulk import ChangeStockInBulkHandler
from application.inventory.find_movements import FindMovements, FindMovementsHandler
from application.inventory.find_stock import FindStock, FindStockHandler
from application.inventory.transfer_stock import TransferStockHandler
from domain.kernel.ids import LocationId, VariantId
from entrypoints.http.inventory.schemas import (
    AdjustStockRequest,
    BulkRequest,
    BulkResponse,
    MovementPageResponse,
    StockPageResponse,
    StockResponse,
    TransferRequest,
    TransferResponse,
)
from entrypoints.http.schema import Cursor, PageSize, ShopRequest

Search = Annotated[str, QueryParameter(name="search", max_length=200)]
Low = Annotated[bool, QueryParameter(name="low")]
Location = Annotated[UUID | None, QueryParameter(name="locationId", required=False)]


def stock_list(
    search: Search = "",
    low: Low = False,  # noqa: FBT002 -- a query parameter
    location_id: Location = None,
    cursor: Cursor = None,
    page_size: PageSize = 20,
) -> FindStock:
    """The list that the query asks for."""
    return FindStock(search=search, low=low, location_id=_location(location_id), cursor=cursor, page_size=page_size)


class InventoryController(Controller):
    path = "/admin/inventory"
    tags = ("Admin inventory",)

    @get(operation_id="adminListStock", dependencies={"command": Provide(stock_list, sync_to_thread=False)})
    async def stock(
        self,
        request: ShopRequest,
        find_stock: NamedDependency[FindStockHandler],
        command: NamedDependency[FindStock],
    ) -> StockPageResponse:
        """What is in stock; `low=true`: at most five left, the least first."""
        return StockPageResponse.of(await find_stock(command, actor=request.user))

    @get("/{variant_id:uuid}/movements", operation_id="adminListStockMovements")
    async def movements(
        self,
        request: ShopRequest,
        variant_id: FromPath[UUID],
        find_movements: NamedDependency[FindMovementsHandler],
        location_id: Location = None,
        cursor: Cursor = None,
        page_size: PageSize = 20,
    ) -> MovementPageResponse:
        """What became of a variant's stock, the newest first."""
        command = FindMovements(
            variant_id=VariantId(variant_id),
            location_id=_location(location_id),
            cursor=cursor,
            page_size=page_size,
        )
        return MovementPageResponse.of(await find_movements(command, actor=request.user))

    @post("/adjust", operation_id="adminAdjustStock", status_code=HTTP_200_OK)
    async def adjust(
        self,
        request: ShopRequest,
        data: JSONBody[AdjustStockRequest],
        adjust_stock: NamedDependency[AdjustStockHandler],
    ) -> StockResponse:
        """Correct a count, or how many may be sold beyond it."""
        return StockResponse.of(await adjust_stock(data.to_command(), actor=request.user))

    @post("/bulk", operation_id="adminChangeStockInBulk", status_code=HTTP_200_OK)
    async def bulk(
        self,
        request: ShopRequest,
        data: JSONBody[BulkRequest],
        change_stock_in_bulk: NamedDependency[ChangeStockInBulkHandler],
    ) -> BulkResponse:
        """Up to 200 corrections. Each is carried out or refused by itself, and told in its row."""
        return BulkResponse.of(await change_stock_in_bulk(data.to_command(), actor=request.user))

    @post("/transfer", operation_id="adminTransferStock", status_code=HTTP_200_OK)
    async def transfer(
        self,
        request: ShopRequest,
        data: JSONBody[TransferRequest],
        transfer_stock: NamedDependency[TransferStockHandler],
    ) -> TransferResponse:
        """Bring goods that nobody was promised from one location to another one."""
        return TransferResponse.of(await transfer_stock(data.to_command(), actor=request.user))


def _location(location_id: UUID | None) -> LocationId | None:
    return None if location_id is None else LocationId(location_id)
