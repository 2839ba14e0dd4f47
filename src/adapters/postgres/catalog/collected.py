"""What belongs to a collection, as predicates on `search_documents d` and as places of what is on sale.

Rules hold at the moment one looks.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import reduce
from operator import and_, or_

from adapters.postgres.catalog.facet_documents import FacetDocuments, moment_of
from adapters.postgres.catalog.listing_sql import SEPARATOR
from application.catalog.collection_views import Collected
from domain.catalog.collection import Condition, ConditionField, Match

# How the facet terms of a condition's values begin.
_PREFIXES = {ConditionField.CATEGORY: "c", ConditionField.BRAND: "b", ConditionField.TAG: "t"}
# The order of what was chosen by hand.
PLACE = "array_position(%(members)s::uuid[], d.product_id)"


def belonging(collected: Collected) -> tuple[str, dict[str, object]]:
    """The predicate, and its parameters."""
    if collected.rule is None:
        return "d.product_id = ANY(%(members)s::uuid[])", {"members": list(collected.products)}
    joint = " AND " if collected.rule.match is Match.ALL else " OR "
    parameters: dict[str, object] = {}
    predicates = [
        _predicate(condition, f"rule{place}", collected, parameters)
        for place, condition in enumerate(collected.rule.conditions)
    ]
    return f"({joint.join(predicates)})", parameters


def _predicate(condition: Condition, name: str, collected: Collected, parameters: dict[str, object]) -> str:
    if condition.field in _PREFIXES:
        parameters[name] = _terms(condition)
        hashes = f"SELECT hashtextextended(t, 0) FROM unnest(%({name})s::text[]) t"  # noqa: S608 -- a name of ours
        return f"d.facets && ARRAY({hashes})"
    if condition.field is ConditionField.AVAILABLE:
        return "d.available"
    if condition.field is ConditionField.NEW:
        parameters[name] = _since(condition, collected)
        return f"d.published_at >= %({name})s"
    return f"({' AND '.join(_bounds(condition, name, parameters))})"


def _since(condition: Condition, collected: Collected) -> datetime:
    if collected.as_of is None:
        raise ValueError("a rule that counts days is asked as of a moment")
    return collected.as_of - timedelta(days=condition.most or 0)


def _bounds(condition: Condition, name: str, parameters: dict[str, object]) -> Iterator[str]:
    bounds: Sequence[tuple[str, str, int | None]] = (("least", ">=", condition.least), ("most", "<=", condition.most))
    for which, sign, bound in bounds:
        if bound is not None:
            parameters[f"{name}_{which}"] = bound
            yield f"d.price_amount {sign} %({name}_{which})s"


def _terms(condition: Condition) -> list[str]:
    return [f"{_PREFIXES[condition.field]}{SEPARATOR}{value.lower()}" for value in condition.values]


def terms_of(collected: Collected) -> list[str]:
    """The facet terms that its rule names."""
    conditions = collected.rule.conditions if collected.rule else ()
    return [term for condition in conditions if condition.field in _PREFIXES for term in _terms(condition)]


def places_of(collected: Collected, documents: FacetDocuments, keys: Mapping[str, int]) -> int:
    """The places of what belongs to it; `keys` are those of the terms that its rule names."""
    if collected.rule is None:
        return documents.of_ids(product_id.bytes for product_id in collected.products)
    met = (_places(condition, collected, documents, keys) for condition in collected.rule.conditions)
    return reduce(and_ if collected.rule.match is Match.ALL else or_, met)


def _places(condition: Condition, collected: Collected, documents: FacetDocuments, keys: Mapping[str, int]) -> int:
    if condition.field in _PREFIXES:
        return reduce(or_, (documents.of_key(keys[term]) for term in _terms(condition)), 0)
    if condition.field is ConditionField.AVAILABLE:
        return documents.available
    if condition.field is ConditionField.NEW:
        since = moment_of(_since(condition, collected))
        return documents.published.at_least(since, documents.on_sale)
    return documents.priced(condition.least, condition.most)
