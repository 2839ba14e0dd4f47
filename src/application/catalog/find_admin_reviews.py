"""The reviews that staff sees."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.ports import AdminReviewQueries
from application.catalog.views import AdminReviewPage
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from domain.catalog.review import ReviewStatus
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class FindAdminReviews:
    """Newest first; of every status where none is named."""

    status: ReviewStatus | None = None
    page_size: int = 20
    cursor: str | None = None


class FindAdminReviewsHandler(Handler[FindAdminReviews, AdminReviewPage]):
    """Raises `InvalidInput` for a bad cursor."""

    requires: ClassVar = Permission.CATALOG_READ

    def __init__(self, queries: AdminReviewQueries) -> None:
        self._queries = queries

    async def handle(self, command: FindAdminReviews, *, actor: Actor) -> AdminReviewPage:  # noqa: ARG002 -- the door has checked the actor
        return await self._queries.reviews(status=command.status, page_size=command.page_size, cursor=command.cursor)
