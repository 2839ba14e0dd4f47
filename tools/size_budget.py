"""Refuses files that grew past reading. Exceptions are listed with their reasons in size_budget.toml."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("src", "tests", "bench", "tools")
LINES, WIDE_LINES = 250, 400
WIDE = ("src/adapters/", "tests/")
IMPORTS = 20
FUNCTION_LINES = 40


@dataclass(frozen=True, slots=True)
class Exceptions:
    """What a listed file may measure instead, by path."""

    listed: dict[str, dict[str, object]]

    @classmethod
    def read(cls, path: Path) -> "Exceptions":
        return cls(tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {})

    def limit(self, name: str, kind: str, usual: int) -> int:
        allowed = self.listed.get(name, {}).get(kind, usual)
        return allowed if isinstance(allowed, int) else usual

    def faults(self, root: Path) -> Iterator[str]:
        for name, entry in self.listed.items():
            if not entry.get("reason"):
                yield f"size_budget.toml: {name} gives no reason"
            if not (root / name).exists():
                yield f"size_budget.toml: {name} is gone: take it out"


def findings(root: Path, exceptions: Exceptions) -> Iterator[str]:
    yield from exceptions.faults(root)
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.py")):
            yield from _findings_in(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"), exceptions)


def _findings_in(name: str, text: str, exceptions: Exceptions) -> Iterator[str]:
    tree = ast.parse(text)
    lines = text.count("\n")
    limit = exceptions.limit(name, "lines", WIDE_LINES if name.startswith(WIDE) else LINES)
    if lines > limit:
        yield f"{name}: {lines} lines, at most {limit}"
    imports = sum(isinstance(node, ast.Import | ast.ImportFrom) for node in tree.body)
    limit = exceptions.limit(name, "imports", IMPORTS)
    if imports > limit:
        yield f"{name}: {imports} imports, at most {limit}"
    limit = exceptions.limit(name, "function", FUNCTION_LINES)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > limit:
                yield f"{name}:{node.lineno}: {node.name} has {length} lines, at most {limit}"


def main() -> None:
    found = list(findings(ROOT, Exceptions.read(ROOT / "tools" / "size_budget.toml")))
    for finding in found:
        print(finding)
    if found:
        sys.exit(
            "Split what is named above, or list it in tools/size_budget.toml with the reason why it is better whole."
        )


if __name__ == "__main__":
    main()
