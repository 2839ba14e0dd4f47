"""What the benchmarks measured: shown as a table, kept as JSON."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

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


def report(title: str, unit: str, figures: list[Measured]) -> None:
    print(f"{title}\n  {'':<24} {'shop':>10} {'baseline':>10} {'ratio':>8}  {unit}")
    for figure in figures:
        print(f"  {figure.name:<24} {figure.shop:10.1f} {figure.baseline:10.1f} {figure.ratio:8.3f}")
    FOLDER.mkdir(exist_ok=True)
    rows = [{**asdict(figure), "ratio": figure.ratio} for figure in figures]
    path = FOLDER / f"{title.split(' ', maxsplit=1)[0].lower()}.json"
    path.write_text(json.dumps({"title": title, "unit": unit, "figures": rows}, indent=2) + "\n", encoding="utf-8")
