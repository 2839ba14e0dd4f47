"""Facets of a product list: each counts what would be found if nothing were chosen in it, in one statement."""

import msgspec
from psycopg.rows import DictRow

from adapters.postgres.catalog.filters import SCORE, Filter, option_prefix
from adapters.postgres.catalog.listing_sql import SEPARATOR
from application.catalog.documents import MAX_FACET_VALUES, STARS, FacetCounts, facets_document
from application.catalog.views import ListingFilter, ListingSummary

_CATEGORIES = 100


def summary_statement(chosen: ListingFilter, found: Filter) -> str:
    """The total and all facets. A row that fails two groups counts nowhere, so it is left out at once."""
    flags = "".join(f", coalesce({predicate}, false) AS {name}" for name, predicate in found.groups.items())
    passed = " + ".join(f"h.{name}::int" for name in found.groups)
    near = f"WHERE {passed} >= {len(found.groups) - 1}" if len(found.groups) > 1 else ""
    stars = ", ".join(f"count(*) FILTER (WHERE h.score >= {star * 100})" for star in STARS)
    return f"""
    WITH hits AS MATERIALIZED (
        SELECT h.* FROM (
            SELECT l.category_ids, l.facet_terms, l.facet_labels, l.price_amount, l.currency, l.available,
                   {SCORE} AS score {flags}
            FROM product_listings l WHERE {" AND ".join(found.base) or "true"}
        ) h {near}
    )
    SELECT
        (SELECT count(*) FROM hits h WHERE {_all_but(found, None)}) AS total,
        (SELECT coalesce(json_agg(c), '[]') FROM ({_categories(found)}) c) AS categories,
        (SELECT coalesce(json_agg(t), '[]') FROM ({_terms(chosen, found)}) t) AS terms,
        (SELECT count(*) FROM hits h WHERE h.available AND {_all_but(found, "stock")}) AS in_stock,
        (SELECT ARRAY[{stars}] FROM hits h WHERE {_all_but(found, "rating")}) AS ratings,
        p.*
    FROM (SELECT min(h.price_amount) AS min_price, max(h.price_amount) AS max_price, min(h.currency) AS currency
          FROM hits h WHERE {_all_but(found, "price")}) p
    """  # noqa: S608 -- predicates of this package


def _all_but(found: Filter, group: str | None) -> str:
    return " AND ".join(f"h.{name}" for name in found.groups if name != group) or "true"


def _categories(found: Filter) -> str:
    return f"""
        SELECT c.slug, c.name, count(*) AS count
        FROM hits h CROSS JOIN unnest(h.category_ids) u(id) JOIN categories c ON c.id = u.id
        WHERE {_all_but(found, "category")}
        GROUP BY c.id ORDER BY count DESC, c.slug LIMIT {_CATEGORIES}
    """  # noqa: S608 -- predicates of this package


def _terms(chosen: ListingFilter, found: Filter) -> str:
    """The terms of brand and options, each group counted without its own choice, the most frequent of each."""
    own = {"brand": f"b{SEPARATOR}"} | {f"option{i}": option_prefix(name) for i, (name, _) in enumerate(chosen.options)}
    holds = []
    for name in found.groups:
        if name in own:
            found.parameters[f"own_{name}"] = own[name]
            holds.append(f"(h.{name} OR starts_with(u.term, %(own_{name})s))")
        else:
            holds.append(f"h.{name}")
    return f"""
        SELECT label, kind, count FROM (
            SELECT min(u.label) AS label, left(u.term, 1) AS kind, count(*) AS count, u.term,
                   row_number() OVER (
                       PARTITION BY left(u.term, 1),
                                    CASE WHEN left(u.term, 1) = 'o' THEN split_part(u.term, chr(31), 2) END
                       ORDER BY count(*) DESC, u.term) AS place
            FROM hits h CROSS JOIN unnest(h.facet_terms, h.facet_labels) u(term, label)
            WHERE {" AND ".join(holds) or "true"}
            GROUP BY u.term
        ) counted
        WHERE place <= {MAX_FACET_VALUES} ORDER BY kind, count DESC, term
    """  # noqa: S608 -- predicates of this package


def summary_of(row: DictRow) -> ListingSummary:
    """The counts of the statement's row."""
    terms = [
        (None, term["label"], term["count"]) if term["kind"] == "b" else (*_parts(term["label"]), term["count"])
        for term in row["terms"]
    ]
    counts = FacetCounts(
        categories=[(category["slug"], category["name"], category["count"]) for category in row["categories"]],
        terms=terms,
        price_range=None if row["min_price"] is None else (row["min_price"], row["max_price"], row["currency"]),
        ratings=row["ratings"],
        in_stock=row["in_stock"],
    )
    return ListingSummary(row["total"], msgspec.json.encode(facets_document(counts)))


def _parts(label: str) -> tuple[str, str]:
    name, _, value = label.partition(SEPARATOR)
    return name, value
