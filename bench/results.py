"""What the benchmarks measured: shown as a table, kept as JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / ".bench"


@dataclass(frozen=True, slots=True)
class Measured:
    """Something per second, beside a baseline of the same run on the same machine."""

    name: str
    shop: float
    baseline: float

    @property
    def ratio(self) -> float:
        """How much of the baseline is left."""
        return self.shop / self.baseline


@dataclass(frozen=True, slots=True)
class Figure:
    """Something that must not be more than its limit."""

    name: str
    value: float
    limit: float
    unit: str

    def __str__(self) -> str:
        verdict = "ok" if self.value <= self.limit else "TOO MUCH"
        return f"  {self.name:<42} {self.value:7.1f} {self.unit:<3} (at most {self.limit:g})  {verdict}"


def report(title: str, unit: str, figures: list[Measured]) -> None:
    """Print the figures, and keep them under the title's first word."""
    print(f"{title}\n  {'':<24} {'shop':>10} {'baseline':>10} {'ratio':>8}  {unit}")
    for figure in figures:
        print(f"  {figure.name:<24} {figure.shop:10.1f} {figure.baseline:10.1f} {figure.ratio:8.3f}")
    keep(title.split(" ", maxsplit=1)[0].lower(), title, unit, figures)


def keep(name: str, title: str, unit: str, figures: Sequence[Any]) -> None:
    """Write the figures, instances of a dataclass each, to a file of that name."""
    FOLDER.mkdir(exist_ok=True)
    rows = [
        {**asdict(figure), "ratio": figure.ratio} if isinstance(figure, Measured) else asdict(figure)
        for figure in figures
    ]
    text = json.dumps({"title": title, "unit": unit, "figures": rows}, indent=2)
    (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")
