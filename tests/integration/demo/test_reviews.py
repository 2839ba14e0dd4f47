from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from entrypoints.cli.demo.catalog import DemoCatalog, DemoContentInvalid
from entrypoints.cli.demo.loading import load_catalog
from entrypoints.cli.demo.reviews import LEAST_AVERAGE, SPAN_DAYS, DemoReview, load_reviews

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def catalog() -> DemoCatalog:
    return load_catalog()


@pytest.fixture(scope="module")
def reviews(catalog: DemoCatalog) -> tuple[DemoReview, ...]:
    return load_reviews(catalog, EPOCH)


def by_product(reviews: tuple[DemoReview, ...]) -> dict[str, list[DemoReview]]:
    found: dict[str, list[DemoReview]] = defaultdict(list)
    for review in reviews:
        found[review.product_slug].append(review)
    return found


def test_there_are_many_voices(reviews: tuple[DemoReview, ...]) -> None:
    assert len({review.title for review in reviews}) >= 200
    assert {review.rating for review in reviews} == {2, 3, 4, 5}


def test_most_products_are_reviewed_and_some_are_not(catalog: DemoCatalog, reviews: tuple[DemoReview, ...]) -> None:
    without = len(catalog.products) - len(by_product(reviews))

    assert 15 <= without <= 80


def test_averages_are_those_of_things_that_a_shop_keeps(reviews: tuple[DemoReview, ...]) -> None:
    for several in by_product(reviews).values():
        assert sum(review.rating for review in several) / len(several) >= LEAST_AVERAGE


def test_nobody_says_the_same_twice_of_a_product(reviews: tuple[DemoReview, ...]) -> None:
    for several in by_product(reviews).values():
        assert len({review.author for review in several}) == len(several)
        assert len({review.title for review in several}) == len(several)


def test_dates_lie_in_the_eighteen_months_before_the_epoch(reviews: tuple[DemoReview, ...]) -> None:
    assert all(EPOCH - timedelta(days=SPAN_DAYS + 1) <= review.created_at < EPOCH for review in reviews)


def test_no_placeholder_is_left_in_a_text(reviews: tuple[DemoReview, ...]) -> None:
    assert [review.body for review in reviews if "{" in review.body] == []


def test_the_same_epoch_gives_the_same_reviews(catalog: DemoCatalog, reviews: tuple[DemoReview, ...]) -> None:
    assert load_reviews(catalog, EPOCH) == reviews


def test_faults_of_the_pools_are_named_at_once(catalog: DemoCatalog, tmp_path: Path) -> None:
    (tmp_path / "reviews.toml").write_text(
        'authors = ["A"]\nremarks = ["R"]\nperishable = []\n[pools]\ngeneral = [[6, "Too good", "Six stars."]]\n'
        'moon = [[5, "Dusty", "Dust.", ["Rover"]]]\n'
    )

    with pytest.raises(DemoContentInvalid) as refusal:
        load_reviews(catalog, EPOCH, tmp_path)

    text = str(refusal.value)
    assert "general: Too good has the rating 6" in text
    assert "moon: reviews for a category that is not there" in text
    assert "moon: Dusty names the unknown type Rover" in text
    assert "bakery: no reviews for this category" in text
