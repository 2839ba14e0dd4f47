"""Products that are shown together: chosen by hand, or by a rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from domain.catalog.texts import MAX_NAME, slug_faults, text_faults
from domain.kernel.aggregate import Aggregate
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import CollectionId, ProductId
from domain.kernel.money import MAX_UNIT_PRICE

MAX_COLLECTIONS = 200
MAX_COLLECTED = 500
MAX_CONDITIONS = 20
MAX_CONDITION_VALUES = 50
MAX_COLLECTION_DESCRIPTION = 10_000
MAX_DAYS = 3_650


class ConditionField(StrEnum):
    """What a condition looks at. `new` counts the days since the product came on sale."""

    CATEGORY = "category"
    BRAND = "brand"
    TAG = "tag"
    PRICE = "price"
    AVAILABLE = "available"
    NEW = "new"


# Those that name one value or several, any of which will do.
NAMING = frozenset({ConditionField.CATEGORY, ConditionField.BRAND, ConditionField.TAG})


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """`values`: category ids, brands or tags; `least` and `most`: minor units, or days."""

    field: ConditionField
    values: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None

    def faults(self, pointer: str) -> list[Fault]:
        """What is wrong with it."""
        naming = self.field in NAMING
        found = self._value_faults(f"{pointer}/values") if naming else []
        if self.values and not naming:
            found.append(Fault(f"{pointer}/values", "not_allowed", "This condition names no values."))
        bounds = {"least": self.least, "most": self.most}
        allowed = {ConditionField.PRICE: ("least", "most"), ConditionField.NEW: ("most",)}.get(self.field, ())
        for name, bound in bounds.items():
            if bound is not None and name not in allowed:
                found.append(Fault(f"{pointer}/{name}", "not_allowed", "This condition has no such bound."))
        return found + self._bound_faults(pointer)

    def _value_faults(self, pointer: str) -> list[Fault]:
        if not 1 <= len(self.values) <= MAX_CONDITION_VALUES:
            return [Fault(pointer, "out_of_bounds", f"Name 1 to {MAX_CONDITION_VALUES} of them.")]
        found = [
            fault
            for place, value in enumerate(self.values)
            for fault in text_faults(value, f"{pointer}/{place}", limit=MAX_NAME, required=True)
        ]
        if self.field is ConditionField.CATEGORY:
            found += [
                Fault(f"{pointer}/{place}", "invalid_value", "This is no category's id.")
                for place, value in enumerate(self.values)
                if not _is_id(value)
            ]
        return found

    def _bound_faults(self, pointer: str) -> list[Fault]:
        if self.field is ConditionField.NEW and not 1 <= (self.most or 0) <= MAX_DAYS:
            return [Fault(f"{pointer}/most", "out_of_bounds", f"From 1 to {MAX_DAYS} days.")]
        if self.field is not ConditionField.PRICE:
            return []
        if self.least is None and self.most is None:
            return [Fault(f"{pointer}/least", "required", "Name the lowest price, the highest, or both.")]
        found = [
            Fault(f"{pointer}/{name}", "out_of_bounds", f"A price lies from 0 to {MAX_UNIT_PRICE}.")
            for name, bound in (("least", self.least), ("most", self.most))
            if bound is not None and not 0 <= bound <= MAX_UNIT_PRICE
        ]
        if not found and self.least is not None and self.most is not None and self.least > self.most:
            found.append(Fault(f"{pointer}/most", "out_of_bounds", "The highest price lies below the lowest."))
        return found


class Match(StrEnum):
    """Whether a product must meet every condition, or one of them."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Which products belong to a collection, whenever one looks."""

    match: Match
    conditions: tuple[Condition, ...]

    def faults(self, pointer: str) -> list[Fault]:
        """What is wrong with it, with all conditions."""
        if not 1 <= len(self.conditions) <= MAX_CONDITIONS:
            return [Fault(f"{pointer}/conditions", "out_of_bounds", f"A rule has 1 to {MAX_CONDITIONS} conditions.")]
        return [
            fault
            for place, condition in enumerate(self.conditions)
            for fault in condition.faults(f"{pointer}/conditions/{place}")
        ]


@dataclass(kw_only=True)
class Collection(Aggregate):
    """Without a rule its products are chosen by hand and shown in their order. Buyers see published ones."""

    id: CollectionId
    slug: str = ""
    title: str = ""
    description: str = ""
    seo_title: str = ""
    seo_description: str = ""
    is_published: bool = False
    products: tuple[ProductId, ...] = ()
    rule: Rule | None = None

    def describe(
        self, *, slug: str, title: str, description: str, seo_title: str, seo_description: str, is_published: bool
    ) -> list[Fault]:
        """Say what it is called; answers what is wrong, and then changes nothing."""
        found = slug_faults(slug, "/slug") + text_faults(title, "/title", required=True)
        found += text_faults(description, "/description", limit=MAX_COLLECTION_DESCRIPTION)
        found += text_faults(seo_title, "/seoTitle") + text_faults(seo_description, "/seoDescription", limit=1_000)
        if not found:
            self.slug, self.title, self.description = slug, title, description
            self.seo_title, self.seo_description, self.is_published = seo_title, seo_description, is_published
        return found

    def fill(self, products: Sequence[ProductId], rule: Rule | None) -> list[Fault]:
        """Say what belongs to it; answers what is wrong, and then changes nothing."""
        found = rule.faults("/rule") if rule else []
        if rule is not None and products:
            found.append(Fault("/productIds", "not_allowed", "Products are chosen by hand or by a rule, not by both."))
        if len(products) > MAX_COLLECTED:
            found.append(Fault("/productIds", "too_many", f"At most {MAX_COLLECTED} products are chosen by hand."))
        if len(set(products)) < len(products):
            found.append(Fault("/productIds", "duplicate", "A product is in a collection once."))
        if not found:
            self.products, self.rule = tuple(products), rule
        return found


def check(faults: Sequence[Fault]) -> None:
    """Raise `InvalidInput` with all of them, if any."""
    if faults:
        raise InvalidInput(faults)


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
