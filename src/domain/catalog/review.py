"""What a buyer says about a product."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.catalog.texts import text_faults
from domain.kernel.aggregate import Aggregate
from domain.kernel.errors import Fault, IllegalTransition, InvalidInput
from domain.kernel.ids import AccountId, ProductId, ReviewId

MAX_RATING = 5
MAX_BODY = 5_000


class ReviewStatus(StrEnum):
    """Only published reviews are shown and counted."""

    PENDING = "pending"
    PUBLISHED = "published"
    REJECTED = "rejected"


_NEXT: dict[ReviewStatus, frozenset[ReviewStatus]] = {
    ReviewStatus.PENDING: frozenset({ReviewStatus.PUBLISHED, ReviewStatus.REJECTED}),
    ReviewStatus.PUBLISHED: frozenset({ReviewStatus.REJECTED}),
    ReviewStatus.REJECTED: frozenset({ReviewStatus.PUBLISHED}),
}


@dataclass(kw_only=True)
class Review(Aggregate):
    """Pending until staff publishes or rejects it. Raises `InvalidInput` with every fault when made."""

    id: ReviewId
    product_id: ProductId
    author_name: str
    rating: int
    title: str
    body: str
    created_at: datetime
    account_id: AccountId | None = None
    # whether its author had bought the product here when it was written
    is_verified: bool = False
    status: ReviewStatus = ReviewStatus.PENDING

    def __post_init__(self) -> None:
        found = text_faults(self.author_name, "/author", required=True) + text_faults(self.title, "/title")
        found += text_faults(self.body, "/body", limit=MAX_BODY)
        if not 1 <= self.rating <= MAX_RATING:
            found.append(Fault("/rating", "out_of_bounds", "A rating lies from 1 to 5."))
        if found:
            raise InvalidInput(found)

    def publish(self) -> None:
        """Show it and count its rating."""
        self._move_to(ReviewStatus.PUBLISHED)

    def reject(self) -> None:
        """Keep it from being shown."""
        self._move_to(ReviewStatus.REJECTED)

    def _move_to(self, status: ReviewStatus) -> None:
        if status not in _NEXT[self.status]:
            raise IllegalTransition("The review", current=self.status, wanted=status)
        self.status = status
