"""Facets are counted once, until products or the names of values change."""

import json
from datetime import UTC, datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from adapters.postgres.catalog.bitmaps import bits_of
from adapters.postgres.catalog.facet_documents import FacetDocuments
from adapters.postgres.catalog.facets import Facets, RecentFacets
from application.catalog.views import ListingFilter

FJORD = 7


def a_document(number: int, price: int, facets: frozenset[int] = frozenset({FJORD})) -> dict[str, object]:
    published = datetime(2026, 1, 1, number % 24, tzinfo=UTC)
    told = {"price_amount": price, "currency": "EUR", "available": True, "score": 0, "published_at": published}
    return {"product_id": UUID(int=number), "facets": list(facets), **told}


def a_value(label: str) -> dict[str, object]:
    return {"key": FJORD, "term": "b\x1ffjord", "label": label, "name": None, "slug": None}


def test_facets_are_counted_anew_when_anything_changes() -> None:
    documents, recent = FacetDocuments(), RecentFacets()
    documents.name([a_value("fjord")], ())
    documents.put([a_document(1, 500)])

    def found() -> Facets:
        return recent.of(documents, ListingFilter(), documents.on_sale)

    def brands() -> list[dict[str, object]]:
        return list(json.loads(found().encoded)["brands"])

    first = found()
    assert brands() == [{"value": "fjord", "count": 1}]
    assert found() is first

    documents.name([a_value("Fjord")], [FJORD])
    assert brands() == [{"value": "Fjord", "count": 1}]

    documents.put([a_document(2, 900)])
    assert brands() == [{"value": "Fjord", "count": 2}]

    documents.remove([UUID(int=2)])
    documents.put([a_document(2, 300)])
    assert json.loads(found().encoded)["price"]["min"]["amount"] == 300


keys = st.frozensets(st.integers(-3, 3))


@given(st.lists(keys, min_size=1, max_size=90), st.frozensets(st.integers(0, 89)), keys, st.integers(0, 89))
def test_keys_are_added_up_or_counted_by_their_sets(
    told: list[frozenset[int]], chosen: frozenset[int], wanted: frozenset[int], later: int
) -> None:
    documents = FacetDocuments()
    documents.put([a_document(place, 100 * place, facets) for place, facets in enumerate(told)])
    places = {place for place in chosen if place < len(told)}
    found = documents.among(bits_of(places, 90))

    def counted(numbers: frozenset[int]) -> dict[int, int]:
        return dict(found.counts_of({documents.number_of(key) for key in numbers}))

    def having(numbers: frozenset[int]) -> dict[int, int]:
        each = {documents.number_of(key): sum(key in told[place] for place in places) for key in numbers}
        return {number: count for number, count in each.items() if count}

    # A few keys, then all, then a few once more: by sets, added up where that is less, and from what was kept.
    for asked in (wanted, frozenset(range(-3, 4)), wanted):
        assert counted(asked) == having(asked)
    assert [found.prices.ranked(place) for place in range(found.prices.count)] == [100 * one for one in sorted(places)]

    # What comes later has places of its own: what was found out stays true, and is found again.
    documents.put([a_document(100 + later, 5, wanted)])
    assert documents.among(bits_of(places, 90)) is found
    assert counted(wanted) == having(wanted)
