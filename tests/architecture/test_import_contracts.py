"""Every import contract breaks when it should: a misspelt module in one would pass in silence."""

import importlib.util
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = {
    contract["id"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
}
FRAMEWORKS: list[str] = CONTRACTS["frameworks"]["forbidden_modules"]

VIOLATIONS = [
    ("layers", "domain/kernel", "application.kernel"),
    ("layers", "application/kernel", "adapters.memory"),
    ("layers", "adapters/memory", "entrypoints.settings"),
    ("contexts", "domain/cart", "domain.catalog"),
    ("contexts", "domain/pricing", "domain.order"),
    ("kernel", "domain/kernel", "domain.cart"),
    ("adapters", "adapters/memory", "adapters.postgres"),
    ("container", "entrypoints/cli", "adapters.memory"),
    ("container", "entrypoints/http", "adapters.memory"),
    ("container", "entrypoints/supervisor", "adapters.memory"),
]


def lint(tree: Path, contract: str) -> subprocess.CompletedProcess[str]:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache", "--contract", contract],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def plant(tree: Path, folder: str, imports: list[str]) -> None:
    package = tree / "src" / folder
    package.mkdir(parents=True, exist_ok=True)
    (package / "__init__.py").touch()
    (package / "planted.py").write_text("".join(f"import {name}\n" for name in imports), encoding="utf-8")


@pytest.mark.parametrize(("contract", "folder", "imported"), VIOLATIONS)
def test_a_planted_violation_breaks_its_contract(tree: Path, contract: str, folder: str, imported: str) -> None:
    plant(tree, folder, [imported])

    outcome = lint(tree, contract)

    assert outcome.returncode == 1
    assert f"{folder.replace('/', '.')}.planted -> {imported}" in outcome.stdout


@pytest.mark.parametrize("layer", ["domain", "application"])
def test_every_framework_is_refused_in_the_core(tree: Path, layer: str) -> None:
    plant(tree, f"{layer}/cart", FRAMEWORKS)

    outcome = lint(tree, "frameworks")

    missed = [name for name in FRAMEWORKS if f"{layer}.cart.planted -> {name} " not in outcome.stdout]
    assert missed == []


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_every_forbidden_framework_is_spelled_as_it_is_installed(framework: str) -> None:
    assert importlib.util.find_spec(framework) is not None


def test_order_may_know_pricing(tree: Path) -> None:
    plant(tree, "domain/pricing", [])
    plant(tree, "domain/order", ["domain.pricing.planted"])

    assert lint(tree, "contexts").returncode == 0


def test_every_contract_has_a_violation_that_proves_it() -> None:
    assert {contract for contract, _, _ in VIOLATIONS} | {"frameworks"} == set(CONTRACTS)
