"""Which locations serve a line: a strategy of its own."""

from collections.abc import Sequence

from domain.inventory.stock_item import StockItem


def whole_line_first(quantity: int, items: Sequence[StockItem]) -> list[tuple[StockItem, int]]:
    """The first location that has all of it; where none has, one after the other. `items` are in serving order.

    What is answered adds up to less than the quantity where all of them together have too little.
    """
    order = sorted(items, key=lambda item: item.level.available < quantity)
    parts: list[tuple[StockItem, int]] = []
    for item in order:
        part = min(max(item.level.available, 0), quantity)
        quantity -= part
        if part:
            parts.append((item, part))
    return parts
