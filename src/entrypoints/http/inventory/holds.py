"""What is held for buyers who are paying, for staff."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from application.checkout.find_holds import FindHolds, FindHoldsHandler
from application.checkout.holds import HeldLine, HoldPage, HoldView
from entrypoints.http.line_parts import LinePartResponse
from entrypoints.http.schema import Answer, Cursor, MoneyBody, PageSize, ShopRequest

Overdue = Annotated[bool, QueryParameter(name="overdue")]


class HeldLineResponse(Answer, frozen=True, kw_only=True):
    """So many of an article; of a bundle its parts are held."""

    variant_id: UUID
    title: str
    sku: str | None
    options: Sequence[str]
    quantity: int
    parts: list[LinePartResponse]

    @classmethod
    def of(cls, line: HeldLine) -> Self:
        return cls(
            variant_id=line.variant_id,
            title=line.title,
            sku=line.sku,
            options=line.options,
            quantity=line.quantity,
            parts=LinePartResponse.all_of(line.parts),
        )


class HoldResponse(Answer, frozen=True, kw_only=True):
    """An open checkout. `payment` null: there is none yet; `attempts` and `lastError` tell of a call without an end."""

    checkout_id: UUID
    has_account: bool
    lines: Sequence[HeldLineResponse]
    due: MoneyBody
    expires_at: datetime
    is_overdue: bool
    is_ending: bool
    payment: str | None
    attempts: int
    last_error: str | None

    @classmethod
    def of(cls, hold: HoldView) -> Self:
        return cls(
            checkout_id=hold.checkout_id,
            has_account=hold.has_account,
            lines=[HeldLineResponse.of(line) for line in hold.lines],
            due=MoneyBody.of(hold.due),
            expires_at=hold.expires_at,
            is_overdue=hold.is_overdue,
            is_ending=hold.is_ending,
            payment=hold.payment,
            attempts=hold.attempts,
            last_error=hold.last_error,
        )


class HoldPageResponse(Answer, frozen=True, kw_only=True):
    """`overdue` is how many are past their end in all."""

    items: Sequence[HoldResponse]
    overdue: int
    next_cursor: str | None

    @classmethod
    def of(cls, page: HoldPage) -> Self:
        items = [HoldResponse.of(hold) for hold in page.items]
        return cls(items=items, overdue=page.overdue, next_cursor=page.next_cursor)


class HoldController(Controller):
    path = "/admin/inventory/holds"
    tags = ("Admin inventory",)

    @get(operation_id="adminListHolds")
    async def find(
        self,
        request: ShopRequest,
        find_holds: NamedDependency[FindHoldsHandler],
        overdue: Overdue = False,  # noqa: FBT002 -- a query parameter
        cursor: Cursor = None,
        page_size: PageSize = 20,
    ) -> HoldPageResponse:
        """Goods held for buyers who are paying, or only those that are held past their end; soonest end first."""
        command = FindHolds(overdue=overdue, cursor=cursor, page_size=page_size)
        return HoldPageResponse.of(await find_holds(command, actor=request.user))
