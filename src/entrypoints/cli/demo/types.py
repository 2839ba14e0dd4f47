"""The product types of the demo shop, and what is told of its products."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from domain.catalog.attributes import Attribute, AttributeKind, Choice
from domain.catalog.product_type import ProductType
from domain.catalog.texts import slug_of
from domain.kernel.ids import ProductTypeId
from entrypoints.cli.demo.catalog import CONTENT
from entrypoints.cli.demo.identities import demo_id

ATTRIBUTES = "attributes.toml"

# Of a product, by its slug: its type, and its values by the attributes' keys.
DemoValues = Mapping[str, tuple[ProductType, Mapping[str, object]]]


class _Attribute(msgspec.Struct, forbid_unknown_fields=True):
    """`choices` are names; of a swatch colors by their names."""

    name: str
    kind: AttributeKind
    unit: str = ""
    filterable: bool = True
    several: bool = False
    choices: list[str] | dict[str, str] = []


class _Type(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    attributes: dict[str, _Attribute]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    types: dict[str, _Type]
    products: dict[str, dict[str, dict[str, object]]]


def load_types(content: Path = CONTENT) -> DemoValues:
    """Raises `InvalidInput` for a type that is none."""
    file = msgspec.convert(tomllib.loads((content / ATTRIBUTES).read_text(encoding="utf-8")), _File)
    types = {slug: _product_type(slug, entry) for slug, entry in file.types.items()}
    return {slug: (types[of], values) for of, products in file.products.items() for slug, values in products.items()}


def _product_type(slug: str, entry: _Type) -> ProductType:
    made = ProductType(id=ProductTypeId(demo_id("product type", slug)), slug="", name="")
    attributes = [_attribute(key, one) for key, one in entry.attributes.items()]
    made.describe(slug=slug, name=entry.name, attributes=attributes, uses={})
    return made


def _attribute(key: str, entry: _Attribute) -> Attribute:
    colors = entry.choices if isinstance(entry.choices, dict) else dict.fromkeys(entry.choices, "")
    return Attribute(
        key=key,
        name=entry.name,
        kind=entry.kind,
        unit=entry.unit,
        filterable=entry.filterable,
        several=entry.several,
        choices=tuple(Choice(key=slug_of(name), name=name, hex=color) for name, color in colors.items()),
    )
