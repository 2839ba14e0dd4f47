"""Judged searches of the demo shop: how well the first ten hits are ordered, and whether typos find what was meant.

The judgments are in `relevance.toml`. nDCG@10: the gain of each hit by its grade, less with each place further down,
beside that of the best possible order.
"""

import argparse
import asyncio
import json
import math
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean
from typing import Any

from application.catalog.find_products import FindProducts
from application.catalog.views import ListingFilter, ListingSlice
from application.kernel.actor import Actor
from bench.results import FOLDER
from entrypoints.cli.demo.goods import refresh_listings, store_catalog
from entrypoints.cli.demo.loading import load_catalog
from entrypoints.cli.demo.synonyms import store_synonyms
from entrypoints.container import Container, build_container
from tests.servers import make_database, start_servers
from tests.shop import settings_for

LEAST_NDCG = 0.9
_SHOWN, _TYPO_WITHIN = 10, 5
_GRADES = (3, 2, 1)


@dataclass(frozen=True, slots=True)
class Judged:
    """A search, what kind of search it is, and the grade of each product that answers it."""

    q: str
    kind: str
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Verdict:
    judged: Judged
    found: Sequence[str]

    @property
    def ndcg(self) -> float:
        return _gain(self.judged.grades.get(slug, 0) for slug in self.found) / _gain(
            sorted(self.judged.grades.values(), reverse=True)[:_SHOWN]
        )

    @property
    def is_missed_typo(self) -> bool:
        """None of the best answers is among the first five."""
        best = {slug for slug, grade in self.judged.grades.items() if grade == _GRADES[0]}
        return self.judged.kind == "typo" and best.isdisjoint(self.found[:_TYPO_WITHIN])


def _gain(grades: Iterator[int] | Sequence[int]) -> float:
    return sum((float(2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades)), start=0.0)


def judgments() -> list[Judged]:
    entries: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))[
        "query"
    ]
    return [
        Judged(entry["q"], entry["kind"], {slug: grade for grade in _GRADES for slug in entry.get(str(grade), ())})
        for entry in entries
    ]


async def furnish(container: Container) -> None:
    """The demo's goods and synonyms, without its pictures and people."""
    await store_catalog(container, load_catalog(), datetime(2026, 1, 1, tzinfo=UTC))
    await store_synonyms(container)
    await refresh_listings(container)


async def judge(container: Container) -> list[Verdict]:
    """Search as the shop does, mistyped words mended."""
    find = container.find_products()

    async def search(judged: Judged) -> Verdict:
        command = FindProducts(chosen=ListingFilter(q=judged.q), part=ListingSlice(page_size=_SHOWN))
        answer = json.loads(await find(command, actor=Actor.anonymous()))
        return Verdict(judged, [item["slug"] for item in answer["items"]])

    return [await search(judged) for judged in judgments()]


async def measure() -> list[Verdict]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="portico-bench-")))
        servers = start_servers(stack)
        urls = {"database_url": make_database(servers, "relevance"), "redis_url": servers.keys(0)}
        container = build_container(settings_for("default", folder, **urls))
        await container.database().open()
        try:
            await furnish(container)
            return await judge(container)
        finally:
            await container.database().close()
            await container.redis().aclose(close_connection_pool=True)


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    verdicts = asyncio.run(measure())
    figure, missed = fmean(one.ndcg for one in verdicts), [one.judged.q for one in verdicts if one.is_missed_typo]
    kinds = {
        one.judged.kind: fmean(other.ndcg for other in verdicts if other.judged.kind == one.judged.kind)
        for one in verdicts
    }
    print(f"Relevance of {len(verdicts)} searches: nDCG@{_SHOWN} {figure:.3f} (at least {LEAST_NDCG})")
    for kind, value in kinds.items():
        print(f"  {kind:<10} {value:.3f}")
    for one in verdicts:
        if one.ndcg < LEAST_NDCG:
            print(f"  {one.ndcg:.2f}  {one.judged.q!r} found {list(one.found[:_TYPO_WITHIN])}")
    FOLDER.mkdir(exist_ok=True)
    body = {"searches": len(verdicts), "ndcg@10": figure, "kinds": kinds, "missedTypos": missed}
    (FOLDER / "relevance.json").write_text(json.dumps(body, indent=2) + "\n", encoding="utf-8")
    if figure < LEAST_NDCG or missed:
        sys.exit(f"Too little: missed typos {missed}")


if __name__ == "__main__":
    main()
