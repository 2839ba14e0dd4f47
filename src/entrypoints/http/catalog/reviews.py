"""What buyers say of products."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from litestar import Controller, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_201_CREATED
from msgspec import Meta

from application.catalog.views import ReviewView
from application.catalog.write_review import WriteReview, WriteReviewHandler
from domain.catalog.review import MAX_BODY, MAX_RATING, ReviewStatus
from entrypoints.http.private_answers import private
from entrypoints.http.schema import Answer, Body, Line, OptionalLine, ShopRequest


class NewReviewRequest(Body, frozen=True, kw_only=True):
    """Without `author` it stands under the account's name."""

    rating: Annotated[int, Meta(ge=1, le=MAX_RATING)]
    title: OptionalLine = ""
    body: Annotated[str, Meta(max_length=MAX_BODY)] = ""
    author: Line | None = None


class OwnReviewResponse(Answer, frozen=True, kw_only=True):
    """Shown to others once its status is `published`; `verified`: its author has bought the product here."""

    id: UUID
    author: str
    rating: int
    title: str
    body: str
    status: ReviewStatus
    verified: bool
    created_at: datetime

    @classmethod
    def of(cls, view: ReviewView) -> Self:
        return cls(
            id=view.id,
            author=view.author,
            rating=view.rating,
            title=view.title,
            body=view.body,
            status=view.status,
            verified=view.is_verified,
            created_at=view.created_at,
        )


class ReviewController(Controller):
    path = "/products"
    tags = ("Catalog",)

    @post("/{slug:str}/reviews", operation_id="writeReview", status_code=HTTP_201_CREATED)
    async def write(
        self,
        request: ShopRequest,
        slug: FromPath[str],
        data: JSONBody[NewReviewRequest],
        write_review: NamedDependency[WriteReviewHandler],
    ) -> Response[OwnReviewResponse]:
        """Review a product, once for each account. Others see it when the shop's staff has published it."""
        command = WriteReview(slug=slug, rating=data.rating, title=data.title, body=data.body, author=data.author)
        view = await write_review(command, actor=request.user)
        return private(OwnReviewResponse.of(view), HTTP_201_CREATED)
