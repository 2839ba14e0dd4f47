"""Reviews by those who bought, and what staff makes of them."""

import asyncio
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from application.catalog.find_admin_reviews import FindAdminReviews
from application.catalog.moderate_review import ModerateReview, Verdict
from application.catalog.views import ReviewView
from application.catalog.write_review import WriteReview
from application.kernel.actor import Actor
from application.order.cancel_order import CancelOrder
from domain.catalog.errors import AlreadyReviewed, NotBought, ProductNotFound, ReviewNotFound
from domain.catalog.review import ReviewStatus
from domain.kernel.errors import IllegalTransition, InvalidInput, NotSignedIn
from domain.kernel.ids import ReviewId
from entrypoints.container import Container
from tests.after_sale import a_sale
from tests.person import a_customer_at, an_account
from tests.shelf import SYSTEM


async def a_purchase(container: Container, email: str = "ada@example.com") -> tuple[Actor, str, str]:
    """Somebody who bought something: who, its slug, the order's number."""
    actor = await an_account(container, email)
    buyer = await a_customer_at(container, actor)
    await buyer.adds(1)
    sale = await a_sale(container, buyer)
    facts = await container.variant_catalog().facts([buyer.variant])
    return actor, facts[buyer.variant].product_slug, sale.number


async def wrote(container: Container, actor: Actor, slug: str, rating: int = 4, **words: str) -> ReviewView:
    view: ReviewView = await container.write_review()(WriteReview(slug=slug, rating=rating, **words), actor=actor)
    return view


async def published(container: Container, slug: str) -> tuple[list[dict[str, object]], dict[str, object]]:
    found = msgspec.json.decode(await container.catalog_queries().reviews(slug, page_size=20, cursor=None) or b"")
    return found["items"], found["summary"]


async def take_from_anyone(container: Container) -> None:
    async with container.uow()(SYSTEM) as uow:
        await uow.settings.save(replace(await uow.settings.get(lock=True), reviews_by_buyers_only=False))
        await uow.commit()


async def judged(container: Container, review: ReviewView, verdict: Verdict) -> None:
    await container.moderate_review()(ModerateReview(review_id=ReviewId(review.id), verdict=verdict), actor=SYSTEM)


async def test_a_buyers_review_is_seen_once_it_is_published_and_no_longer_when_it_is_rejected(
    container: Container,
) -> None:
    actor, slug, _ = await a_purchase(container)

    review = await wrote(container, actor, slug, title=" Good ", body="As told.")
    before = await published(container, slug)
    await judged(container, review, Verdict.PUBLISH)
    shown, summary = await published(container, slug)
    await judged(container, review, Verdict.REJECT)
    after = await published(container, slug)

    assert (review.status, review.is_verified, review.author) == (ReviewStatus.PENDING, True, "Canary Byron")
    assert before[0] == after[0] == []
    assert [(one["title"], one["verified"], one["rating"]) for one in shown] == [("Good", True, 4)]
    assert (summary["average"], summary["count"]) == (4.0, 1)


async def test_who_did_not_buy_it_or_gave_it_up_may_not_unless_the_shop_takes_all(container: Container) -> None:
    canceled, slug, number = await a_purchase(container)
    await container.cancel_order()(CancelOrder(number=number, reason="other"), actor=SYSTEM)
    stranger = await an_account(container, "bob@example.com")

    for actor in (canceled, stranger):
        with pytest.raises(NotBought):
            await wrote(container, actor, slug)
    await take_from_anyone(container)

    assert not (await wrote(container, stranger, slug, author="Bob B.")).is_verified


async def test_an_account_reviews_a_product_once_also_at_once(container: Container) -> None:
    actor, slug, _ = await a_purchase(container)

    answers = await asyncio.gather(*(wrote(container, actor, slug) for _ in range(4)), return_exceptions=True)
    with pytest.raises(AlreadyReviewed):
        await wrote(container, actor, slug)

    assert sorted(type(answer).__name__ for answer in answers) == ["AlreadyReviewed"] * 3 + ["ReviewView"]


async def test_what_is_wrong_is_refused_and_leaves_nothing(container: Container) -> None:
    actor, slug, _ = await a_purchase(container)

    with pytest.raises(InvalidInput) as refused:
        await wrote(container, actor, slug, rating=6, title="x" * 300)
    with pytest.raises(ProductNotFound):
        await wrote(container, actor, "nothing")
    with pytest.raises(NotSignedIn):
        await wrote(container, Actor.anonymous(), slug)

    assert {fault.pointer for fault in refused.value.faults} == {"/title", "/rating"}
    assert (await container.find_admin_reviews()(FindAdminReviews(), actor=SYSTEM)).items == []


async def test_staff_finds_reviews_by_status_page_by_page(container: Container) -> None:
    actor, slug, _ = await a_purchase(container)
    await take_from_anyone(container)
    others = [await an_account(container, f"{name}@example.com") for name in ("bob", "cid", "dan")]
    reviews = [await wrote(container, one, slug) for one in (actor, *others)]
    await judged(container, reviews[1], Verdict.PUBLISH)

    async def found(**wanted: Any) -> tuple[list[object], str | None]:
        page = await container.find_admin_reviews()(FindAdminReviews(**wanted), actor=SYSTEM)
        return [row.id for row in page.items], page.next_cursor

    first, cursor = await found(page_size=3)
    rest, end = await found(page_size=3, cursor=cursor)
    assert first + rest == [review.id for review in reversed(reviews)]
    assert end is None
    assert (await found(status=ReviewStatus.PUBLISHED))[0] == [reviews[1].id]
    (row,) = (await container.find_admin_reviews()(FindAdminReviews(page_size=1), actor=SYSTEM)).items
    assert (row.product_slug, row.account_id) == (slug, others[-1].account_id)
    assert len((await published(container, slug))[0]) == 1


async def test_a_verdict_is_given_once_and_on_what_there_is(container: Container) -> None:
    actor, slug, _ = await a_purchase(container)
    review = await wrote(container, actor, slug)
    await judged(container, review, Verdict.REJECT)

    with pytest.raises(IllegalTransition):
        await judged(container, review, Verdict.REJECT)
    with pytest.raises(ReviewNotFound):
        await container.moderate_review()(
            ModerateReview(review_id=ReviewId(container.ids().new()), verdict=Verdict.PUBLISH), actor=SYSTEM
        )
