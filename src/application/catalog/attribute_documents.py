"""Attributes as buyers are told of them: on a product's page, and as facets of lists. Every adapter fills these."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from domain.catalog.attributes import CHOSEN, Attribute, AttributeKind, Kept, each
from domain.catalog.product_type import ProductType

# The attributes that most of a list has.
MAX_ATTRIBUTE_FACETS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAttribute:
    """An attribute with a value: `value` is what filters name, `text` what people read."""

    key: str
    name: str
    kind: str
    value: str
    text: str
    hex: str | None


def told_attributes(of_type: ProductType, kept: Mapping[str, Kept]) -> list[tuple[Attribute, ToldAttribute]]:
    """What is told of a product, in the order of its type's attributes; of several values each by itself."""
    return [(one, _told(one, value)) for one in of_type.attributes if one.key in kept for value in each(kept[one.key])]


def _told(attribute: Attribute, value: str) -> ToldAttribute:
    choice = attribute.choice(value) if attribute.kind in CHOSEN else None
    match attribute.kind:
        case AttributeKind.NUMBER:
            text = f"{value} {attribute.unit}".strip()
        case AttributeKind.BOOLEAN:
            text = "Yes" if value == "true" else "No"
        case _:
            text = choice.name if choice else value
    return ToldAttribute(
        key=attribute.key,
        name=attribute.name,
        kind=attribute.kind.value,
        value=value,
        text=text,
        hex=(choice.hex or None) if choice else None,
    )


def attributes_document(told: Iterable[ToldAttribute]) -> list[dict[str, object]]:
    """The attributes on a product's page."""
    return [asdict(one) for one in told]


def attribute_facets(
    counts: Sequence[tuple[ToldAttribute, int]], extents: Mapping[str, tuple[str, str]]
) -> list[dict[str, object]]:
    """The attributes that one can narrow a list by, those that tell of most products first. Numbers rise."""
    by_key: dict[str, list[tuple[ToldAttribute, int]]] = {}
    for one, count in counts:
        by_key.setdefault(one.key, []).append((one, count))
    most = sorted(by_key, key=lambda key: (-sum(count for _, count in by_key[key]), key))
    return [_facet(by_key[key], extents.get(key)) for key in most[:MAX_ATTRIBUTE_FACETS]]


def _facet(counts: list[tuple[ToldAttribute, int]], extent: tuple[str, str] | None) -> dict[str, object]:
    first = counts[0][0]
    if first.kind == AttributeKind.NUMBER:
        counts = sorted(counts, key=lambda counted: float(counted[0].value))
    values = [{"value": one.value, "text": one.text, "hex": one.hex, "count": count} for one, count in counts]
    unit = first.text.removeprefix(first.value).strip()
    numbers = {"min": extent[0], "max": extent[1], "unit": unit} if extent else None
    return {"key": first.key, "name": first.name, "kind": first.kind, "values": values, "range": numbers}
