"""Turns a product entry into its variants, stock and gallery, always the same ones."""

import hashlib
import itertools
import re
from dataclasses import dataclass
from typing import Protocol

from entrypoints.cli.demo.catalog import DemoPicture, DemoVariant
from entrypoints.cli.demo.pictures import companion_tone

BACKORDER_LIMIT = 20
MOST_LEFT_WHEN_LOW = 3
_SKU_PART = 6


@dataclass(frozen=True, slots=True)
class StockProfile:
    """`sold_out` names values ("Ink") or combinations ("Ink / L") of which nothing is left."""

    kind: str
    sold_out: frozenset[str]

    def on_hand(self, sku: str, values: tuple[str, ...]) -> int:
        if self.kind in {"sold_out", "backorder"} or " / ".join(values) in self.sold_out:
            return 0
        if self.sold_out.intersection(values):
            return 0
        draw = int.from_bytes(hashlib.sha256(sku.encode()).digest()[:4])
        return 1 + draw % MOST_LEFT_WHEN_LOW if self.kind == "low" else 12 + draw % 70

    @property
    def backorder_limit(self) -> int:
        return BACKORDER_LIMIT if self.kind == "backorder" else 0


class _Priced(Protocol):
    sku: str
    price: int
    was: int | None
    weight: int
    options: dict[str, list[str]]
    extra: dict[str, int]


def variants_of(entry: _Priced, profile: StockProfile) -> tuple[DemoVariant, ...]:
    """One variant per combination of option values, or a single one without options."""
    codes = {value: code for values in entry.options.values() for value, code in _codes(values).items()}
    variants = []
    for values in itertools.product(*entry.options.values()):
        sku = "-".join((entry.sku, *(codes[value] for value in values)))
        extra = sum(entry.extra.get(value, 0) for value in values)
        variants.append(
            DemoVariant(
                sku=sku,
                options=tuple(zip(entry.options, values, strict=True)),
                price_minor=entry.price + extra,
                compare_at_minor=None if entry.was is None else entry.was + extra,
                on_hand=profile.on_hand(sku, values),
                backorder_limit=profile.backorder_limit,
                weight_grams=entry.weight,
            )
        )
    return tuple(variants)


def _codes(values: list[str]) -> dict[str, str]:
    """Short SKU parts; two values that would share one are told apart by their place."""
    shorts = [re.sub(r"[^A-Z0-9]", "", value.upper())[:_SKU_PART] for value in values]
    return {
        value: short if short and shorts.count(short) == 1 else f"{short[: _SKU_PART - 2]}{place:02}"
        for place, (value, short) in enumerate(zip(values, shorts, strict=True), start=1)
    }


def category_picture(slug: str, name: str, emoji: str, tone: str) -> DemoPicture:
    return DemoPicture(f"category-{slug}", emoji, tone, "front", name)


def gallery(slug: str, title: str, emoji: str, tone: str) -> tuple[DemoPicture, ...]:
    return (
        DemoPicture(f"{slug}-1", emoji, tone, "front", title),
        DemoPicture(f"{slug}-2", emoji, companion_tone(tone), "close", f"{title}, seen from close by"),
    )
