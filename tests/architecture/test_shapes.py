"""The rules of shape hold in the code, and each finds the fault that it is there for."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.architecture import shapes

SRC = Path(__file__).resolve().parents[2] / "src"
FROZEN = "@dataclass(frozen=True)"
Rule = Callable[[Path], Iterator[str]]

RULES: dict[str, tuple[Rule, str, str]] = {
    "names": (shapes.names_that_say_nothing, "domain/utils.py", ""),
    "visible": (shapes.folders_the_import_linter_cannot_see, "domain/hidden/rule.py", ""),
    "domain": (partial(shapes.foreign_imports, layer="domain", allowed={"domain"}), "domain/rule.py", "import attr"),
    "application": (
        partial(shapes.foreign_imports, layer="application", allowed={"domain", "application", "msgspec"}),
        "application/rule.py",
        "from adapters.memory import store",
    ),
    "events": (shapes.events_that_can_change, "domain/cart/events.py", "@dataclass\nclass CartCleared: ..."),
    "values": (
        shapes.values_that_can_change,
        "domain/rule.py",
        "@dataclass(slots=True)\nclass Weight:\n    grams: int",
    ),
    "aggregates": (
        shapes.aggregates_inside_others,
        "domain/rule.py",
        "class Cart(Aggregate): ...\nclass Order(Aggregate):\n    cart: Cart | None",
    ),
    "two handlers": (
        shapes.crowded_use_cases,
        "application/cart/rule.py",
        f"{FROZEN}\nclass A: ...\nclass AHandler: ...\n{FROZEN}\nclass B: ...\nclass BHandler: ...",
    ),
    "no memory": (
        shapes.use_cases_that_remember,
        "application/cart/rule.py",
        "class ClearCartHandler:\n    async def handle(self) -> None:\n        self.calls = 1",
    ),
    "no memory of parts": (
        shapes.use_cases_that_remember,
        "application/cart/rule.py",
        "class ClearCartHandler:\n    async def handle(self) -> None:\n        self._calls[1] = 1",
    ),
    "no command": (shapes.crowded_use_cases, "application/cart/rule.py", "class ClearCartHandler: ..."),
    "loose command": (
        shapes.crowded_use_cases,
        "application/cart/rule.py",
        "@dataclass\nclass ClearCart: ...\nclass ClearCartHandler: ...",
    ),
}


@pytest.mark.parametrize("name", RULES)
def test_the_code_keeps_the_rule(name: str) -> None:
    rule, _path, _text = RULES[name]

    assert list(rule(SRC)) == []


@pytest.mark.parametrize("name", RULES)
def test_the_rule_finds_its_fault(name: str, tmp_path: Path) -> None:
    rule, path, text = RULES[name]
    for layer in ("domain", "application"):
        (tmp_path / layer).mkdir()
    planted = tmp_path / path
    planted.parent.mkdir(parents=True, exist_ok=True)
    planted.write_text(text, encoding="utf-8")

    assert len(list(rule(tmp_path))) == 1
