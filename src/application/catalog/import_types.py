"""Which product type a file means, and the values of its attributes."""

import csv
import re
from collections.abc import Iterable

from application.catalog.classifying import attributes_of
from application.catalog.imported import ImportedProduct
from application.catalog.type_ports import ProductTypeQueries, ProductTypeUnitOfWork
from domain.catalog.attributes import CHOSEN, Attribute, AttributeKind
from domain.catalog.product import Product
from domain.catalog.product_type import ProductType
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import ProductTypeId

_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?")
_FLAGS = {"true": True, "yes": True, "false": False, "no": False}


class ImportTypes:
    """Remembers the types' slugs for one import. None is read in a transaction, as by `ImportPlaces`."""

    def __init__(self, types: ProductTypeQueries) -> None:
        self._types = types
        self._slugs: dict[str, ProductTypeId] = {}

    async def look_up(self, products: Iterable[ImportedProduct]) -> None:
        """Read anew where they name what is not known yet; before the transaction in which they come in."""
        if not {one.type_slug for one in products if one.type_slug} <= self._slugs.keys():
            self._slugs = {one.slug: one.id for one in await self._types.all()}

    async def classify(self, product: Product, given: ImportedProduct, uow: ProductTypeUnitOfWork) -> None:
        """Give the product the file's type and values; what the file has no column for stays.

        Raises `InvalidInput` with every fault.
        """
        if given.type_slug is None and not given.attributes:
            return
        type_id = product.type_id if given.type_slug is None else self._named(given.type_slug)
        of_type = await uow.product_types.hold(type_id) if type_id else None
        if type_id is not None and of_type is None:
            raise _unknown(given.type_slug or "")
        is_same = of_type is not None and of_type.id == product.type_id
        values: dict[str, object] = {**(of_type.read(product.attributes) if of_type and is_same else {})}
        if not is_same:
            values |= await attributes_of(product, uow)
        for key, text in given.attributes.items():
            values.pop(key, None)
            if text.strip():
                values[key] = _meant(of_type, key, text)
        product.classify(of_type, values)

    def _named(self, slug: str) -> ProductTypeId | None:
        if not slug:
            return None
        if slug not in self._slugs:
            raise _unknown(slug)
        return self._slugs[slug]


def _unknown(slug: str) -> InvalidInput:
    detail = f"There is no product type with the slug {slug!r}. Make it first."
    return InvalidInput([Fault("/productTypeId", "unknown_product_type", detail)])


def _meant(of_type: ProductType | None, key: str, text: str) -> object:
    """The cell as JSON would have it; what can't be meant stays a text, and is refused as one."""
    attribute = of_type.attribute(key) if of_type else None
    told = text.strip()
    if attribute is None:
        return told
    if attribute.kind is AttributeKind.NUMBER and _NUMBER.fullmatch(told):
        return float(told) if "." in told else int(told)
    if attribute.kind is AttributeKind.BOOLEAN:
        return _FLAGS.get(told.lower(), told)
    if attribute.kind in CHOSEN:
        if attribute.several:
            return [_choice(attribute, one) for line in csv.reader([told], skipinitialspace=True) for one in line]
        return _choice(attribute, told)
    return told


def _choice(attribute: Attribute, told: str) -> str:
    """The key of a choice that is named by it, or as people read it."""
    wanted = told.strip()
    by_name = (one.key for one in attribute.choices if one.name.casefold() == wanted.casefold())
    return wanted if attribute.choice(wanted) else next(by_name, wanted)
