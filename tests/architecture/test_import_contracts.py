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

# Contract, the module that is planted (its package must be there), what it imports.
VIOLATIONS = [
    ("layers", "domain.kernel.above", "application.kernel"),
    ("layers", "application.kernel.above", "adapters.memory"),
    ("layers", "adapters.memory.above", "entrypoints.settings"),
    ("contexts", "domain.cart.neighbor", "domain.catalog"),
    ("contexts", "domain.pricing.neighbor", "domain.order"),
    ("kernel", "domain.kernel.knowing", "domain.cart"),
    ("adapters", "adapters.memory.neighbor", "adapters.postgres"),
    ("container", "entrypoints.cli.wiring", "adapters.memory"),
    ("container", "entrypoints.http.wiring", "adapters.memory"),
    ("container", "entrypoints.supervisor.wiring", "adapters.memory"),
    *(("frameworks", f"domain.cart.using_{name}", name) for name in FRAMEWORKS),
    *(("frameworks", f"application.cart.using_{name}", name) for name in FRAMEWORKS),
]
ALLOWED = [
    ("contexts", "domain.order.allowed", "domain.pricing.quote"),
    ("container", "entrypoints.supervisor.allowed", "adapters.bundled.postgres"),
]


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the linter says of each contract it finds broken, in a copy of the code with all that is planted."""
    tree = tmp_path_factory.mktemp("planted")
    shutil.copy(ROOT / "pyproject.toml", tree)
    shutil.copytree(ROOT / "src", tree / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for _, module, imported in VIOLATIONS + ALLOWED:
        (tree / "src" / module.replace(".", "/")).with_suffix(".py").write_text(f"import {imported}\n")
    outcome = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 1, outcome.stdout + outcome.stderr
    return _by_contract(outcome.stdout)


def _by_contract(output: str) -> dict[str, str]:
    """The linter heads each contract's findings with its underlined name."""
    headings = {f"\n{contract['name']}\n{'-' * len(contract['name'])}\n": name for name, contract in CONTRACTS.items()}
    places = sorted((output.index(heading), name) for heading, name in headings.items() if heading in output)
    ends = [start for start, _ in places[1:]] + [len(output)]
    return {name: output[start:end] for (start, name), end in zip(places, ends, strict=True)}


@pytest.mark.parametrize(("contract", "module", "imported"), VIOLATIONS)
def test_a_planted_violation_breaks_its_contract(
    findings: dict[str, str], contract: str, module: str, imported: str
) -> None:
    assert f"{module} -> {imported} " in findings[contract]


@pytest.mark.parametrize(("contract", "module", "imported"), ALLOWED)
def test_what_a_contract_allows_does_not_break_it(
    findings: dict[str, str], contract: str, module: str, imported: str
) -> None:
    assert f"{module} -> {imported} " not in findings[contract]


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_every_forbidden_framework_is_spelled_as_it_is_installed(framework: str) -> None:
    assert importlib.util.find_spec(framework) is not None


def test_every_contract_has_a_violation_that_proves_it() -> None:
    assert {contract for contract, _, _ in VIOLATIONS} == set(CONTRACTS)
