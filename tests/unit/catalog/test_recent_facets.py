"""Facets are counted once, until products or the names of values change."""

import json
from datetime import UTC, datetime
from uuid import UUID

from adapters.postgres.catalog.facet_documents import FacetDocuments
from adapters.postgres.catalog.facets import Facets, RecentFacets
from application.catalog.views import ListingFilter

FJORD = 7


def a_document(number: int, price: int) -> dict[str, object]:
    published = datetime(2026, 1, number, tzinfo=UTC)
    told = {"price_amount": price, "currency": "EUR", "available": True, "score": 0, "published_at": published}
    return {"product_id": UUID(int=number), "facets": [FJORD], **told}


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
