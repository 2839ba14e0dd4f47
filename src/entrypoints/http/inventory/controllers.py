"""Stock at /admin/inventory."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from litestar.status_codes import HTTP_200_OK

from application.inventory.adjust_stock import AdjustStockHandler
from application.inventory.find_movements import FindMovements, FindMovementsHandler
from application.inventory.find_stock import FindStock, FindStockHandler
from domain.kernel.ids import VariantId
from entrypoints.http.inventory.schemas import (
    AdjustStockRequest,
    MovementPageResponse,
    StockPageResponse,
    StockResponse,
)
from entrypoints.http.schema import ShopRequest

Search = Annotated[str, QueryParameter(name="search", max_length=200)]
Low = Annotated[bool, QueryParameter(name="low")]
Cursor = Annotated[str | None, QueryParameter(name="cursor", max_length=500, required=False)]
PageSize = Annotated[int, QueryParameter(name="pageSize", ge=1, le=100)]


class InventoryController(Controller):
    path = "/admin/inventory"
    tags = ("Admin inventory",)

    @get(operation_id="adminListStock")
    async def stock(
        self,
        request: ShopRequest,
        find_stock: NamedDependency[FindStockHandler],
        search: Search = "",
        low: Low = False,  # noqa: FBT002 -- a query parameter
        cursor: Cursor = None,
        page_size: PageSize = 20,
    ) -> StockPageResponse:
        """What is in stock; `low=true`: at most five left, the least first."""
        command = FindStock(search=search, low=low, cursor=cursor, page_size=page_size)
        return StockPageResponse.of(await find_stock(command, actor=request.user))

    @get("/{variant_id:uuid}/movements", operation_id="adminListStockMovements")
    async def movements(
        self,
        request: ShopRequest,
        variant_id: FromPath[UUID],
        find_movements: NamedDependency[FindMovementsHandler],
        cursor: Cursor = None,
        page_size: PageSize = 20,
    ) -> MovementPageResponse:
        """What became of a variant's stock, the newest first."""
        command = FindMovements(variant_id=VariantId(variant_id), cursor=cursor, page_size=page_size)
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
