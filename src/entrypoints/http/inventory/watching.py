"""What runs low, for staff; and whoever wants to hear when something is back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Self
from uuid import UUID

from litestar import Controller, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_202_ACCEPTED, HTTP_204_NO_CONTENT

from application.inventory.find_low_stock import FindLowStock, FindLowStockHandler
from application.inventory.set_low_stock_threshold import SetLowStockThreshold, SetLowStockThresholdHandler
from application.inventory.wait_for_stock import WaitForStock, WaitForStockHandler
from application.inventory.watching import LowStockPage, LowStockRow
from domain.kernel.ids import VariantId
from entrypoints.http.auth.schemas import Email
from entrypoints.http.client_address import client_address
from entrypoints.http.schema import Answer, Body, Count, Cursor, PageSize, ShopRequest


class LowStockRowResponse(Answer, frozen=True, kw_only=True):
    """`left` lies at all locations and is promised to nobody; `ownThreshold` null: the shop's is taken."""

    variant_id: UUID
    product_slug: str
    title: str
    sku: str | None
    options: Sequence[str]
    left: int
    threshold: int
    own_threshold: int | None
    low_since: datetime | None

    @classmethod
    def of(cls, row: LowStockRow) -> Self:
        return cls(**{name: getattr(row, name) for name in cls.__struct_fields__})


class LowStockPageResponse(Answer, frozen=True, kw_only=True):
    items: Sequence[LowStockRowResponse]
    next_cursor: str | None

    @classmethod
    def of(cls, page: LowStockPage) -> Self:
        return cls(items=[LowStockRowResponse.of(row) for row in page.items], next_cursor=page.next_cursor)


class ThresholdRequest(Body, frozen=True, kw_only=True):
    """Null: the shop's threshold."""

    threshold: Count | None


class BackInStockRequest(Body, frozen=True, kw_only=True):
    """Guests say where to write to; who is signed in is told at the account's address."""

    variant_id: UUID
    email: Email | None = None


class LowStockController(Controller):
    path = "/admin/inventory"
    tags = ("Admin inventory",)

    @get("/low-stock", operation_id="adminListLowStock")
    async def low_stock(
        self,
        request: ShopRequest,
        find_low_stock: NamedDependency[FindLowStockHandler],
        cursor: Cursor = None,
        page_size: PageSize = 20,
    ) -> LowStockPageResponse:
        """Variants on sale of which no more is left than their threshold, the least first."""
        command = FindLowStock(cursor=cursor, page_size=page_size)
        return LowStockPageResponse.of(await find_low_stock(command, actor=request.user))

    @put("/{variant_id:uuid}/low-stock", operation_id="adminSetLowStockThreshold", status_code=HTTP_204_NO_CONTENT)
    async def set_threshold(
        self,
        request: ShopRequest,
        variant_id: FromPath[UUID],
        data: JSONBody[ThresholdRequest],
        set_low_stock_threshold: NamedDependency[SetLowStockThresholdHandler],
    ) -> None:
        """Say of one variant when it is low."""
        command = SetLowStockThreshold(variant_id=VariantId(variant_id), threshold=data.threshold)
        await set_low_stock_threshold(command, actor=request.user)


class BackInStockController(Controller):
    path = "/products"
    tags = ("Catalog",)

    @post("/{slug:str}/back-in-stock", operation_id="waitForStock", status_code=HTTP_202_ACCEPTED)
    async def wait(
        self,
        request: ShopRequest,
        slug: FromPath[str],
        data: JSONBody[BackInStockRequest],
        wait_for_stock: NamedDependency[WaitForStockHandler],
    ) -> None:
        """Get one mail when it can be bought again. The answer is the same for an address that waits already."""
        command = WaitForStock(
            slug=slug,
            variant_id=VariantId(data.variant_id),
            email=data.email,
            client=client_address(request.scope),
        )
        await wait_for_stock(command, actor=request.user)
