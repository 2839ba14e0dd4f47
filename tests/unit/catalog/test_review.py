"""What a review may say, and how it is moderated."""

from datetime import UTC, datetime

import pytest

from domain.catalog.review import _NEXT, Review, ReviewStatus
from domain.kernel.errors import IllegalTransition, InvalidInput
from domain.kernel.ids import ProductId, ReviewId
from tests.goods import _IDS


def a_review(*, rating: int = 5, author: str = "Ann", body: str = "Fine.") -> Review:
    return Review(
        id=ReviewId(_IDS.new()),
        product_id=ProductId(_IDS.new()),
        author_name=author,
        rating=rating,
        title="Good",
        body=body,
        created_at=datetime(2026, 5, 1, tzinfo=UTC),
    )


@pytest.mark.parametrize("current", ReviewStatus)
@pytest.mark.parametrize("verb", ["publish", "reject"])
def test_moderation_follows_the_table(current: ReviewStatus, verb: str) -> None:
    review = a_review()
    review.status = current
    wanted = {"publish": ReviewStatus.PUBLISHED, "reject": ReviewStatus.REJECTED}[verb]

    if wanted in _NEXT[current]:
        getattr(review, verb)()
        assert review.status is wanted
    else:
        with pytest.raises(IllegalTransition):
            getattr(review, verb)()
        assert review.status is current


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(InvalidInput) as refused:
        a_review(rating=6, author=" ", body="x" * 5_001)

    assert [fault.pointer for fault in refused.value.faults] == ["/author", "/body", "/rating"]
