"""GET /admin/analytics/overview."""

from typing import Annotated

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from application.kernel.periods import MOST_DAYS
from application.operations.view_overview import ViewOverview, ViewOverviewHandler
from entrypoints.http.admin_analytics.schemas import OverviewAnswer
from entrypoints.http.decoding import ShopRequest
from entrypoints.http.private_answers import PRIVATE


class AdminAnalyticsController(Controller):
    path = "/admin/analytics"
    tags = ("Admin: operations",)

    @get("/overview", operation_id="getOverview", response_headers=PRIVATE)
    async def overview(
        self,
        request: ShopRequest,
        view_overview: NamedDependency[ViewOverviewHandler],
        days: Annotated[int, QueryParameter(ge=1, le=MOST_DAYS)] = 30,
    ) -> OverviewAnswer:
        """Orders, revenue and best sellers of the last days, and what runs out."""
        return OverviewAnswer.of(await view_overview(ViewOverview(days=days), actor=request.user))
