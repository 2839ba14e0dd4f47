"""What there is to know of the goods of a cart."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from application.catalog.variant_views import VariantFacts
from domain.kernel.ids import CartId, VariantId


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """Facts of variants, and how many can be promised of them and of the parts of bundles; None: it is not counted."""

    facts: Mapping[VariantId, VariantFacts] = field(default_factory=dict)
    available: Mapping[VariantId, int | None] = field(default_factory=dict)


class CartGoods(Protocol):
    """Facts and stock at once: carts need both whenever they are shown or changed."""

    async def of(self, ids: Collection[VariantId], *, held_for: CartId | None = None) -> Goods:
        """Unknown ids have no facts, and nothing is left of them. One statement.

        `held_for`: what is promised to the open checkout of that cart can be had by its owner, and counts.
        """


class OfferedGoods(CartGoods, Protocol):
    """The same within a unit of work, which can be made to hang on it."""

    async def insist(self, goods: Goods, quantities: Mapping[VariantId, int]) -> None:
        """Let nothing be saved unless so many of each are there, on sale at the price of their facts, and no bundle.

        Nothing is promised thereby. Raises `StaleAggregate`, at the latest at the commit.
        """
