"""Staff publishes a review, or keeps it from being shown."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from application.catalog.ports import ReviewUnitOfWork
from application.catalog.views import ReviewView
from application.catalog.write_review import shown
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.catalog.errors import ReviewNotFound
from domain.identity.permission import Permission
from domain.kernel.ids import ReviewId


class Verdict(StrEnum):
    """What staff may say of a review."""

    PUBLISH = "publish"
    REJECT = "reject"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModerateReview:
    review_id: ReviewId
    verdict: Verdict


class ModerateReviewHandler(Handler[ModerateReview, ReviewView]):
    """Counts or no longer counts its rating. Raises `ReviewNotFound` or `IllegalTransition`."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[ReviewUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: ModerateReview, *, actor: Actor) -> ReviewView:
        async with self._uow(actor) as uow:
            review = await uow.reviews.get(command.review_id)
            if review is None:
                raise ReviewNotFound
            if command.verdict is Verdict.PUBLISH:
                review.publish()
            else:
                review.reject()
            await uow.reviews.save(review)
            view = shown(review)
            await uow.commit(view)
        return view
