"""A small town's shopping, with all mishaps, keeps every rule; and the same seed is the same run."""

import subprocess
import sys
from pathlib import Path

import pytest

from entrypoints.simulator.script import Script, written
from entrypoints.simulator.simulation import simulate

_DIGEST = """
from entrypoints.simulator.script import written
from entrypoints.simulator.simulation import simulate
print(simulate(written(4, 25)).digest)
"""


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_rule_holds(seed: int) -> None:
    outcome = simulate(written(seed, 200))

    assert outcome.broken is None, outcome.broken
    assert outcome.orders > 80
    assert sum(times for name, times in outcome.counted.items() if name.startswith("fault")) > 10


def test_the_same_seed_ends_in_the_same_books_in_every_process() -> None:
    here = simulate(written(4, 25)).digest

    there = [
        subprocess.run(
            [sys.executable, "-c", _DIGEST],
            env={"PYTHONHASHSEED": hash_seed, "PYTHONPATH": "src"},
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()
        for hash_seed in ("1",)
    ]

    assert there == [here]


def test_another_seed_ends_in_other_books() -> None:
    assert simulate(written(4, 25)).digest != simulate(written(5, 25)).digest


def test_a_script_that_was_written_down_is_played_again(tmp_path: Path) -> None:
    script = written(6, 15)
    script.save(tmp_path / "script.json")

    assert simulate(Script.load(tmp_path / "script.json")).digest == simulate(script).digest
