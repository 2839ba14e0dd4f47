"""What belongs to a collection, as predicates on `search_documents d`: rules hold at the moment one looks."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

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
        parameters[name] = [f"{_PREFIXES[condition.field]}{SEPARATOR}{value.lower()}" for value in condition.values]
        hashes = f"SELECT hashtextextended(t, 0) FROM unnest(%({name})s::text[]) t"  # noqa: S608 -- a name of ours
        return f"d.facets && ARRAY({hashes})"
    if condition.field is ConditionField.AVAILABLE:
        return "d.available"
    if condition.field is ConditionField.NEW:
        if collected.as_of is None:
            raise ValueError("a rule that counts days is asked as of a moment")
        parameters[name] = collected.as_of - timedelta(days=condition.most or 0)
        return f"d.published_at >= %({name})s"
    return f"({' AND '.join(_bounds(condition, name, parameters))})"


def _bounds(condition: Condition, name: str, parameters: dict[str, object]) -> Iterator[str]:
    bounds: Sequence[tuple[str, str, int | None]] = (("least", ">=", condition.least), ("most", "<=", condition.most))
    for which, sign, bound in bounds:
        if bound is not None:
            parameters[f"{name}_{which}"] = bound
            yield f"d.price_amount {sign} %({name}_{which})s"
