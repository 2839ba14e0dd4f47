"""Reviews in the back office."""

from typing import Annotated, Self
from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.status_codes import HTTP_200_OK

from application.catalog.find_admin_reviews import FindAdminReviews, FindAdminReviewsHandler
from application.catalog.moderate_review import ModerateReview, ModerateReviewHandler, Verdict
from application.catalog.views import AdminReviewPage, AdminReviewRow
from domain.catalog.review import ReviewStatus
from domain.kernel.ids import ReviewId
from entrypoints.http.catalog.reviews import OwnReviewResponse
from entrypoints.http.private_answers import private
from entrypoints.http.schema import Answer, Cursor, PageSize, ShopRequest


class AdminReviewResponse(OwnReviewResponse, frozen=True, kw_only=True):
    """A review and its product; `accountId` null: its author has no account, or none any more."""

    product_id: UUID
    product_slug: str
    product_title: str
    account_id: UUID | None

    @classmethod
    def of_row(cls, row: AdminReviewRow) -> Self:
        own = OwnReviewResponse.of(row)
        return cls(
            **{name: getattr(own, name) for name in own.__struct_fields__},
            product_id=row.product_id,
            product_slug=row.product_slug,
            product_title=row.product_title,
            account_id=row.account_id,
        )


class AdminReviewListResponse(Answer, frozen=True, kw_only=True):
    items: list[AdminReviewResponse]
    next_cursor: str | None

    @classmethod
    def of(cls, page: AdminReviewPage) -> Self:
        return cls(items=[AdminReviewResponse.of_row(row) for row in page.items], next_cursor=page.next_cursor)


class AdminReviewController(Controller):
    path = "/admin/reviews"
    tags = ("Admin: catalog",)

    @get(operation_id="findAdminReviews")
    async def find(
        self,
        request: ShopRequest,
        find_admin_reviews: NamedDependency[FindAdminReviewsHandler],
        status: Annotated[ReviewStatus | None, QueryParameter()] = None,
        page_size: PageSize = 20,
        cursor: Cursor = None,
    ) -> Response[AdminReviewListResponse]:
        """Reviews of all products, newest first."""
        command = FindAdminReviews(status=status, page_size=page_size, cursor=cursor)
        page = await find_admin_reviews(command, actor=request.user)
        return private(AdminReviewListResponse.of(page))

    @post("/{review_id:uuid}/{verdict:str}", operation_id="moderateReview", status_code=HTTP_200_OK)
    async def moderate(
        self,
        request: ShopRequest,
        review_id: FromPath[UUID],
        verdict: FromPath[Verdict],
        moderate_review: NamedDependency[ModerateReviewHandler],
    ) -> Response[OwnReviewResponse]:
        """Show a review to everybody and count its rating, or neither."""
        command = ModerateReview(review_id=ReviewId(review_id), verdict=verdict)
        return private(OwnReviewResponse.of(await moderate_review(command, actor=request.user)))
