"""Rules about the shape of the code that no linter has. Each yields one sentence for each fault."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

_FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc"}


def _trees(folder: Path) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(folder.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def _classes(folder: Path) -> Iterator[tuple[Path, ast.ClassDef]]:
    for path, tree in _trees(folder):
        yield from ((path, node) for node in ast.walk(tree) if isinstance(node, ast.ClassDef))


def _base_names(node: ast.ClassDef) -> set[str]:
    return {ast.unparse(base).partition("[")[0].rpartition(".")[2] for base in node.bases}


def _dataclass_options(node: ast.ClassDef) -> dict[str, str] | None:
    """None for a class that is no dataclass."""
    for decorator in node.decorator_list:
        call = decorator if isinstance(decorator, ast.Call) else ast.Call(func=decorator, args=[], keywords=[])
        if ast.unparse(call.func) in {"dataclass", "dataclasses.dataclass"}:
            return {keyword.arg or "**": ast.unparse(keyword.value) for keyword in call.keywords}
    return None


def _subscribers(folder: Path) -> set[str]:
    """Names of the classes that take an event's `Delivery`, themselves or by their base."""
    bases = {node.name: node for _, node in _classes(folder)}
    found = {name for name, node in bases.items() if any("[Delivery[" in ast.unparse(base) for base in node.bases)}
    while grown := {name for name, node in bases.items() if _base_names(node) & found} - found:
        found |= grown
    return found


def _is_frozen(node: ast.ClassDef) -> bool:
    return (_dataclass_options(node) or {}).get("frozen") == "True"


def names_that_say_nothing(src: Path) -> Iterator[str]:
    for path in sorted(src.rglob("*")):
        if path.stem in _FORBIDDEN_NAMES:
            yield f"{path.relative_to(src)}: name it after what it is for"


def folders_the_import_linter_cannot_see(src: Path) -> Iterator[str]:
    for folder in sorted({path.parent for path in src.rglob("*.py")}):
        if folder != src and not (folder / "__init__.py").exists():
            yield f"{folder.relative_to(src)}: add an __init__.py"


def foreign_imports(src: Path, layer: str, allowed: set[str]) -> Iterator[str]:
    """Whatever a layer imports besides the standard library and `allowed` packages."""
    for path, tree in _trees(src / layer):
        for node in (found for found in ast.walk(tree) if isinstance(found, ast.Import | ast.ImportFrom)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or "."]
            for name in names:
                if name.partition(".")[0] not in sys.stdlib_module_names | allowed:
                    yield f"{path.relative_to(src)}:{node.lineno}: imports {name}"


def events_that_can_change(src: Path) -> Iterator[str]:
    for path, node in _classes(src / "domain"):
        if path.name == "events.py" and not _is_frozen(node):
            yield f"{path.relative_to(src)}:{node.lineno}: {node.name} is not a frozen dataclass"


def values_that_can_change(src: Path) -> Iterator[str]:
    """Every dataclass of the domain is a value, unless it is an aggregate or a part that an aggregate holds."""
    aggregates = _aggregates(src)
    may_change = set(aggregates)
    for _, node in _classes(src / "domain"):
        if node.name in aggregates:
            may_change |= set().union(*(names for _, names in _fields(node)))
    for path, node in _classes(src / "domain"):
        if _dataclass_options(node) is not None and node.name not in may_change and not _is_frozen(node):
            yield f"{path.relative_to(src)}:{node.lineno}: {node.name} is neither frozen nor part of an aggregate"


def aggregates_inside_others(src: Path) -> Iterator[str]:
    """Aggregates meet by id."""
    aggregates = _aggregates(src) - {"Aggregate"}
    for path, node in _classes(src / "domain"):
        if node.name not in aggregates:
            continue
        for line, mentioned in _fields(node):
            for other in sorted((mentioned & aggregates) - {node.name}):
                yield f"{path.relative_to(src)}:{line}: {node.name} holds a {other}: keep its id"


def _fields(node: ast.ClassDef) -> Iterator[tuple[int, set[str]]]:
    """The line of each field, and the names in its type."""
    for field in (item for item in node.body if isinstance(item, ast.AnnAssign)):
        yield field.lineno, {part.id for part in ast.walk(field.annotation) if isinstance(part, ast.Name)}


def _aggregates(src: Path) -> set[str]:
    """Names of the classes that derive from Aggregate, at any distance, and its own."""
    parents = {node.name: _base_names(node) for _, node in _classes(src / "domain")}
    found = {"Aggregate"}
    while grown := {name for name, above in parents.items() if above & found} - found:
        found |= grown
    return found


def crowded_use_cases(src: Path) -> Iterator[str]:
    """A file with a handler holds that handler and its command, named alike and frozen; a subscriber's is an event."""
    subscribers = _subscribers(src / "application")
    for path, tree in _trees(src / "application"):
        classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
        handlers = [
            name for name in classes if name.endswith("Handler") and "Protocol" not in _base_names(classes[name])
        ]
        if not handlers or path.parent.name == "kernel":
            continue
        place = path.relative_to(src)
        if len(handlers) > 1:
            yield f"{place}: {', '.join(handlers)} are two use cases: one to a file"
        for handler in handlers:
            command = classes.get(handler.removesuffix("Handler"))
            if handler in subscribers:
                continue
            if command is None:
                yield f"{place}: {handler} has no command {handler.removesuffix('Handler')} beside it"
            elif not _is_frozen(command):
                yield f"{place}:{command.lineno}: the command {command.name} is not a frozen dataclass"


def use_cases_that_remember(src: Path) -> Iterator[str]:
    """An application makes one of each use case, for all who ask: none may keep anything from call to call."""
    for path, node in _classes(src / "application"):
        methods = (part for part in node.body if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef))
        for inner in (inner for method in methods if method.name != "__init__" for inner in ast.walk(method)):
            if not node.name.endswith("Handler") or not isinstance(inner, ast.Attribute | ast.Subscript):
                continue
            if isinstance(inner.ctx, ast.Store | ast.Del) and ast.unparse(inner.value).partition(".")[0] == "self":
                yield f"{path.relative_to(src)}:{inner.lineno}: {node.name} keeps {ast.unparse(inner)}"
