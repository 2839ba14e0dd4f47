"""Which rows of `search_documents d` a filter finds, as SQL."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from adapters.postgres.catalog.collected import belonging
from adapters.postgres.catalog.listing_sql import SEPARATOR
from application.catalog.ranges import NumberRange
from application.catalog.search_words import Phrase, Sought, sought_in
from application.catalog.views import ListingFilter

SCORE = "d.rating_sum * 100 / greatest(d.rating_count, 1)"

_FOUND = "to_tsquery('english', unaccent(%(words)s))"
_WHOLE = "to_tsquery('english', unaccent(%(whole)s))"
# Of each row that is ranked; a query that is not asked for by a SELECT of its own would be read anew for each.
_RANKED = "ts_rank('{{0.05, 0.2, 0.5, 1.0}}', d.headline, (SELECT {query}))"
# Words in bands of a sixteenth, whole ones before begun ones; within a band sales and ratings decide. The shop's
# average rating counts as three reviews, so that a single one carries nobody to the top.
_POPULARITY = (
    "0.7::float8 * d.units_sold / (d.units_sold + 25) + 0.3::float8 * (d.rating_sum + 9) / (5 * (d.rating_count + 3))"
)
# Asked once: the documents themselves lie outside of the rows that are ranked.
_CODED = "SELECT product_id FROM search_documents WHERE search @@ %(code)s::tsquery LIMIT 100"
RANK = (
    f"(floor(16 * ({_RANKED.format(query=_WHOLE)} + 0.5 * {_RANKED.format(query=_FOUND)})) + {_POPULARITY}"
    f" + CASE WHEN d.product_id = ANY(ARRAY({_CODED})) THEN 1000 ELSE 0 END)::float8"
)

# The keys of an attribute's values that are named, or whose number lies in a range.
_IN_RANGES = """
SELECT hashtextextended(t, 0) FROM unnest(%({group})s::text[]) t
UNION ALL
SELECT n.key
FROM (
    SELECT v.key, CASE WHEN starts_with(v.term, %({group}_prefix)s) THEN
        CASE WHEN v.label::json ->> 'kind' = 'number' THEN split_part(v.term, chr(31), 3)::numeric END END AS number
    FROM facet_values v
) n
JOIN unnest(%({group}_least)s::numeric[], %({group}_most)s::numeric[]) r(least, most)
    ON n.number >= coalesce(r.least, '-Infinity') AND n.number <= coalesce(r.most, 'Infinity')
"""


@dataclass(slots=True)
class Filter:
    """What a filter comes to: predicates that hold together, and their parameters."""

    predicates: list[str] = field(default_factory=list)
    parameters: dict[str, object] = field(default_factory=dict)

    @property
    def everything(self) -> str:
        return " AND ".join(self.predicates) or "true"


def filter_of(chosen: ListingFilter) -> Filter:
    """The predicates of a filter on `search_documents d`."""
    found = Filter()
    if chosen.q.strip():
        _look_for(found, sought_in(chosen.q, chosen.synonyms))
    if chosen.ids:
        found.predicates.append("d.product_id = ANY(%(ids)s)")
        found.parameters["ids"] = list(chosen.ids)
    if chosen.collected is not None:
        predicate, parameters = belonging(chosen.collected)
        found.predicates.append(predicate)
        found.parameters |= parameters
    if chosen.category is not None:
        found.predicates.append(
            f"d.facets @> ARRAY[(SELECT hashtextextended('c{SEPARATOR}' || id, 0) FROM categories"  # noqa: S608 -- a constant
            " WHERE slug = %(category)s)]"
        )
        found.parameters["category"] = chosen.category
    _bounded(found, chosen)
    if chosen.in_stock:
        found.predicates.append("d.available")
    _chosen_values(found, chosen)
    return found


def _chosen_values(found: Filter, chosen: ListingFilter) -> None:
    _among(found, "brand", f"b{SEPARATOR}", chosen.brands)
    for index, (name, values) in enumerate(chosen.options):
        _among(found, f"option{index}", option_prefix(name), values)
    for index, (key, values) in enumerate(chosen.attributes):
        _told(found, f"attribute{index}", attribute_prefix(key), values)


def _bounded(found: Filter, chosen: ListingFilter) -> None:
    """By price and rating. Beside words and choices no index is to be read for them, as a plan for any bound would."""
    is_narrow = chosen.q.strip() or chosen.category or chosen.brands or chosen.options or chosen.attributes
    aside = " + 0" if is_narrow else ""
    bounds = (
        (f"d.price_amount{aside} >=", "min_price", chosen.min_price),
        (f"d.price_amount{aside} <=", "max_price", chosen.max_price),
        (f"{SCORE}{aside} >=", "score", None if chosen.rating is None else chosen.rating * 100),
    )
    for compared, name, bound in bounds:
        if bound is not None:
            found.predicates.append(f"{compared} %({name})s")
            found.parameters[name] = bound


def _among(found: Filter, group: str, prefix: str, values: Sequence[str]) -> None:
    if values:
        hashes = f"SELECT hashtextextended(t, 0) FROM unnest(%({group})s::text[]) t"  # noqa: S608 -- a name of ours
        found.predicates.append(f"d.facets && ARRAY({hashes})")
        found.parameters[group] = [prefix + value.lower() for value in values]


def _told(found: Filter, group: str, prefix: str, values: Sequence[str]) -> None:
    """By an attribute: its values, and for numbers ranges."""
    ranges = [one for value in values if (one := NumberRange.named(value)) is not None]
    if not ranges:
        _among(found, group, prefix, values)
        return
    found.predicates.append(f"d.facets && ARRAY({_IN_RANGES.format(group=group)})")
    found.parameters |= {
        group: [prefix + value.lower() for value in values],
        f"{group}_prefix": prefix,
        f"{group}_least": [one.least for one in ranges],
        f"{group}_most": [one.most for one in ranges],
    }


def option_prefix(name: str) -> str:
    """How the facet terms of an option begin."""
    return f"o{SEPARATOR}{name.lower()}{SEPARATOR}"


def attribute_prefix(key: str) -> str:
    """How the facet terms of an attribute begin."""
    return f"a{SEPARATOR}{key.lower()}{SEPARATOR}"


def _look_for(found: Filter, sought: Sought | None) -> None:
    if sought is None:
        found.predicates.append("false")
        return
    found.predicates.append(f"d.search @@ ({_FOUND} || %(code)s::tsquery)")
    found.parameters |= word_parameters(sought)


def word_parameters(sought: Sought) -> dict[str, object]:
    """The text searches of a search: by beginnings, by whole words, and by code. Words hold letters and digits only."""
    code = f"'#{sought.code}'{':*' if sought.code_begins else ''}" if sought.code else ""
    return {"words": _query(sought, begun=":*"), "whole": _query(sought, begun=""), "code": code}


def _query(sought: Sought, *, begun: str) -> str:
    return " | ".join(f"({' & '.join(_slot(slot, begun) for slot in reading)})" for reading in sought.readings)


def _slot(phrases: Sequence[Phrase], begun: str) -> str:
    typed, *others = phrases
    return f"({' | '.join([_all(typed, begun), *(_all(other, '') for other in others)])})"


def _all(words: Iterable[str], begun: str) -> str:
    lexemes = (f"'{word}'{begun}" for word in words)
    return f"({' & '.join(lexemes)})"
