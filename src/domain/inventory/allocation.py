"""Which locations serve a line: one strategy of several, chosen in the shop's settings."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from domain.inventory.stock_item import StockItem


class AllocationStrategy(StrEnum):
    """How the locations are ordered that could serve a line. All prefer one that has the whole line."""

    PRIORITY = "priority"
    MOST_STOCK = "most_stock"


def by_priority(items: Sequence[StockItem]) -> list[StockItem]:
    """As the shop ranks its locations."""
    return list(items)


def fullest_first(items: Sequence[StockItem]) -> list[StockItem]:
    """Where most can be sold; of equals, as the shop ranks its locations."""
    return sorted(items, key=lambda item: -item.level.available)


SERVING: Mapping[AllocationStrategy, Callable[[Sequence[StockItem]], list[StockItem]]] = {
    AllocationStrategy.PRIORITY: by_priority,
    AllocationStrategy.MOST_STOCK: fullest_first,
}


def allocate(quantity: int, items: Sequence[StockItem], strategy: AllocationStrategy) -> list[tuple[StockItem, int]]:
    """The first location that has all of it; where none has, one after the other. `items` are in the shop's ranking.

    What is answered adds up to less than the quantity where all of them together have too little.
    """
    order = sorted(SERVING[strategy](items), key=lambda item: item.level.available < quantity)
    parts: list[tuple[StockItem, int]] = []
    for item in order:
        part = min(max(item.level.available, 0), quantity)
        quantity -= part
        if part:
            parts.append((item, part))
    return parts
