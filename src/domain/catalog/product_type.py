"""Products of a kind, and what is told of each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from domain.catalog.attributes import MAX_ATTRIBUTE_NAME, Attribute, AttributeValue, Kept, repeated
from domain.catalog.errors import AttributesInUse, SeveralValues
from domain.catalog.events import ProductTypeChanged
from domain.catalog.texts import slug_faults, text_faults
from domain.kernel.aggregate import Aggregate
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import ProductTypeId

MAX_ATTRIBUTES = 50
MAX_PRODUCT_TYPES = 200

# How many products have a value, by the attribute's key and that of the choice; without choices it is empty.
Uses = Mapping[tuple[str, str], int]
# The titles of products that have several values, by the attribute's key.
Several = Mapping[str, Sequence[str]]


@dataclass(kw_only=True)
class ProductType(Aggregate):
    """Known by its slug. Its attributes are shown in their order."""

    id: ProductTypeId
    slug: str
    name: str
    attributes: tuple[Attribute, ...] = ()

    def describe(
        self,
        *,
        slug: str,
        name: str,
        attributes: Sequence[Attribute],
        uses: Uses,
        several: Several = MappingProxyType({}),
    ) -> None:
        """Name it, and say what is told of its products.

        What products use stays: raises `AttributesInUse` where an attribute or a choice would go that has `uses`, or
        an attribute's values would mean something else, and `SeveralValues` where one would be left that has `several`.
        Raises `InvalidInput` with every fault.
        """
        if faults := _faults(slug, name, attributes):
            raise InvalidInput(faults)
        if lost := _lost(self.attributes, attributes, uses):
            raise AttributesInUse(lost)
        if cut := [(one.name, several[one.key]) for one in attributes if not one.several and several.get(one.key)]:
            raise SeveralValues(cut)
        self.slug, self.name, self.attributes = slug, name.strip(), tuple(attributes)
        self.record(ProductTypeChanged(product_type_id=self.id))

    def attribute(self, key: str) -> Attribute | None:
        """The attribute with that key."""
        return next((attribute for attribute in self.attributes if attribute.key == key), None)

    def written(self, values: Mapping[str, object]) -> dict[str, Kept]:
        """The values as they are kept, in the order of the attributes; None is no value.

        Raises `InvalidInput` with every fault.
        """
        faults = [
            Fault(pointer_of(key), "unknown_attribute", f"Products of the type {self.name} have no such attribute.")
            for key in values
            if self.attribute(key) is None
        ]
        kept: dict[str, Kept] = {}
        for attribute in self.attributes:
            if (value := values.get(attribute.key)) is not None:
                written = attribute.written(value, pointer_of(attribute.key))
                if isinstance(written, Fault):
                    faults.append(written)
                elif written is not None:
                    kept[attribute.key] = written
        if faults:
            raise InvalidInput(faults)
        return kept

    def read(self, kept: Mapping[str, Kept]) -> dict[str, AttributeValue]:
        """Kept values as JSON has them, in the order of the attributes."""
        return {one.key: one.read(kept[one.key]) for one in self.attributes if one.key in kept}


def pointer_of(key: str) -> str:
    """Where the value of that attribute stands, as a JSON pointer."""
    return "/attributes/" + key.replace("~", "~0").replace("/", "~1")


def _faults(slug: str, name: str, attributes: Sequence[Attribute]) -> list[Fault]:
    found = slug_faults(slug, "/slug") + text_faults(name, "/name", limit=MAX_ATTRIBUTE_NAME, required=True)
    if len(attributes) > MAX_ATTRIBUTES:
        found.append(Fault("/attributes", "too_many", f"A type has at most {MAX_ATTRIBUTES} attributes."))
    found += repeated([attribute.key for attribute in attributes], "/attributes")
    for index, attribute in enumerate(attributes):
        found += attribute.faults(f"/attributes/{index}")
    return found


def _lost(before: Sequence[Attribute], after: Sequence[Attribute], uses: Uses) -> list[tuple[str, int]]:
    """What would go though products use it, as people call it, and by how many."""
    lost: list[tuple[str, int]] = []
    for old in before:
        used = {value: count for (key, value), count in uses.items() if key == old.key}
        kept = next((new for new in after if new.key == old.key), None)
        if kept is None or kept.kind is not old.kind:
            lost += [(old.name, sum(used.values()))] if used else []
            continue
        gone = [choice for choice in old.choices if kept.choice(choice.key) is None and choice.key in used]
        lost += [(f"{old.name}: {choice.name}", used[choice.key]) for choice in gone]
    return lost
