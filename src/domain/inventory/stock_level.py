"""The numbers of a stock item, and the only ways in which they may change."""

from dataclasses import dataclass, replace
from typing import Self

from domain.inventory.errors import NotFree, NotReserved, StockBelowReserved, StockBelowZero, StockOutOfBounds

MAX_ON_HAND = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class StockLevel:
    """`0 <= reserved <= on_hand + backorder_limit`, where stock is tracked; `on_hand` is never below zero."""

    on_hand: int = 0
    reserved: int = 0
    backorder_limit: int = 0
    tracked: bool = True

    def __post_init__(self) -> None:
        if self.on_hand < 0:
            raise StockBelowZero(on_hand=0)
        if max(self.on_hand, self.backorder_limit) > MAX_ON_HAND:
            raise StockOutOfBounds(most=MAX_ON_HAND)
        if self.tracked and self.reserved > self.on_hand + self.backorder_limit:
            raise StockBelowReserved(reserved=self.reserved, backorder_limit=self.backorder_limit)

    @property
    def available(self) -> int:
        """What can still be promised."""
        return self.on_hand + self.backorder_limit - self.reserved

    @property
    def free(self) -> int:
        """What lies there and is promised to nobody."""
        return max(self.on_hand - self.reserved, 0)

    @property
    def sells(self) -> bool:
        """Whether anything lies there, is promised, or could be."""
        return not self.tracked or bool(self.on_hand or self.reserved or self.backorder_limit)

    def sent(self, quantity: int) -> Self:
        """Units go to another location. Raises `NotFree`: promised ones stay, whatever may be backordered."""
        if quantity > self.free:
            raise NotFree(requested=quantity, free=self.free)
        return replace(self, on_hand=self.on_hand - quantity)

    def promised(self, quantity: int) -> Self:
        """So many more (fewer, if negative) are promised to buyers."""
        return replace(self, reserved=self.reserved + quantity)

    def shipped(self, quantity: int) -> Self:
        """What was promised leaves the shelf. Raises `StockBelowZero`: a backorder must be received first."""
        if quantity > self.reserved:
            raise NotReserved(requested=quantity, promised=self.reserved)
        if quantity > self.on_hand:
            raise StockBelowZero(on_hand=self.on_hand)
        return replace(self, reserved=self.reserved - quantity, on_hand=self.on_hand - quantity)

    def moved(self, quantity: int, *, backorder_limit: int | None = None, tracked: bool | None = None) -> Self:
        """Units came (or went, if negative), and perhaps the rules of selling changed with them (None: they did not).

        Raises `StockBelowZero` or `StockBelowReserved`.
        """
        if self.on_hand + quantity < 0:
            raise StockBelowZero(on_hand=self.on_hand)
        return replace(
            self,
            on_hand=self.on_hand + quantity,
            backorder_limit=self.backorder_limit if backorder_limit is None else backorder_limit,
            tracked=self.tracked if tracked is None else tracked,
        )
