"""Figures by which somebody on duty sees whether the shop keeps up, and whether money is where it should be."""

from dataclasses import dataclass
from typing import Protocol

from application.operations.jobs import QueueView


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyFigures:
    """How many of each there are right now.

    `planned`: calls of the provider without an end. `parked`: those given up, for staff to look at. `overdue_holds`:
    checkouts open a minute past their end. `mismatched`: payments ever found to differ from what was agreed.
    `unexplained`: payments that keep captured money for two minutes without an order that goes on.
    """

    planned: int
    parked: int
    overdue_holds: int
    mismatched: int
    unexplained: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopFigures:
    """`unapplied_events`: what the provider told and no job has applied yet."""

    queue: QueueView
    money: MoneyFigures
    unapplied_events: int


class Figures(Protocol):
    """Reads of them."""

    async def read(self) -> ShopFigures:
        """The figures right now."""
