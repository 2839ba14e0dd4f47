"""Requests made from the OpenAPI document: for each operation the least that its schema takes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from entrypoints.cli.openapi import document

Schema = Mapping[str, Any]

METHODS = ("get", "post", "put", "patch", "delete")
UNKNOWN_ID = str(UUID(int=7))
_DEEPEST = 3
_WORDS = {
    "^[A-Z]{2}$": "US",
    "^[A-Z]{3}$": "USD",
    '^https?://[^\\s<>"]+$': "https://shop.example/about",
    "uuid": UNKNOWN_ID,
    "date-time": "2026-03-01T12:00:00Z",
    "date": "2026-03-01",
    "email": "somebody@example.com",
    "password": "a long and quiet morning",
    "name": "Ada Byron",
}


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the document."""

    method: str
    path: str
    details: Schema

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def path_parameters(self) -> list[str]:
        return [one["name"] for one in self.details.get("parameters", []) if one["in"] == "path"]

    @property
    def body_schema(self) -> Schema | None:
        """Of its JSON body."""
        content = self.details.get("requestBody", {}).get("content", {})
        schema: Schema | None = content.get("application/json", {}).get("schema")
        return schema

    @property
    def takes_files(self) -> bool:
        return "multipart/form-data" in self.details.get("requestBody", {}).get("content", {})

    def address(self, ids: Mapping[str, str]) -> str:
        """With these ids, and ones of nothing where none is given."""
        return self.path.format(**{name: ids.get(name, self._nothings(name)) for name in self.path_parameters})

    def body(self) -> Any:
        """The least JSON that the schema takes; None where it takes none."""
        return None if self.body_schema is None else example(self.body_schema)

    def _nothings(self, name: str) -> str:
        schema = resolved(next(one["schema"] for one in self.details["parameters"] if one["name"] == name))
        return str(schema["enum"][0]) if "enum" in schema else UNKNOWN_ID


@cache
def operations() -> tuple[Operation, ...]:
    """All of the document."""
    return tuple(
        Operation(method.upper(), path, item[method])
        for path, item in document()["paths"].items()
        for method in METHODS
        if method in item
    )


def resolved(schema: Schema) -> Schema:
    """What a reference points at."""
    while "$ref" in schema:
        schema = document_schemas()[schema["$ref"].rpartition("/")[2]]
    return schema


@cache
def document_schemas() -> Schema:
    schemas: Schema = document()["components"]["schemas"]
    return schemas


def example(schema: Schema, name: str = "") -> Any:
    """The least value of a schema: required fields alone, lists and texts as short as may be."""
    schema = resolved(schema)
    for branch in (*schema.get("oneOf", ()), *schema.get("anyOf", ())):
        if branch.get("type") != "null":
            return example({**{key: schema[key] for key in schema.keys() - {"oneOf", "anyOf"}}, **branch}, name)
    if "enum" in schema:
        first: Any = schema["enum"][0]
        return first
    if "const" in schema:
        return schema["const"]
    kind = schema.get("type")
    if isinstance(kind, list):
        kind = next(one for one in kind if one != "null")
    return _plain(kind, schema, name)


def _plain(kind: str | None, schema: Schema, name: str) -> Any:
    if kind == "object":
        required = schema.get("required", ())
        return {field: example(schema["properties"][field], field) for field in required}
    if kind == "array":
        return [example(schema["items"]) for _ in range(schema.get("minItems", 0))]
    if kind == "string":
        return _text(schema, name)
    if kind in {"integer", "number"}:
        return int(max(schema.get("minimum", 1), 1))
    if kind == "boolean":
        return True
    raise AssertionError(f"tests/examples.py knows no example of {dict(schema)}")


def _text(schema: Schema, name: str) -> str:
    if "pattern" in schema or "format" in schema:
        return _WORDS[str(schema.get("pattern", schema.get("format")))]
    least: int = max(schema.get("minLength", 1), 1)
    return _WORDS.get(name, "x" * least)


def objects_in(schema: Schema, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Each object that a body may hold, as its JSON pointer and a body that holds it."""
    yield from _objects(schema, pointer, depth=0)


def _objects(schema: Schema, pointer: str, depth: int) -> Iterator[tuple[str, Any]]:
    for branch in _branches(schema):
        if "items" in branch:
            for inner, value in _objects(branch["items"], f"{pointer}/0", depth):
                yield inner, [value]
        if "properties" in branch and depth <= _DEEPEST:
            least = example(branch)
            yield pointer, least
            for field, inside in branch["properties"].items():
                for inner, value in _objects(inside, f"{pointer}/{field}", depth + 1):
                    yield inner, {**least, field: value}


def fields_at(schema: Schema, pointer: str) -> frozenset[str]:
    """The fields of the object that the pointer leads to."""
    for part in pointer.split("/")[1:]:
        schema = next(_inside(schema, part))
    return frozenset(name for branch in _branches(schema) for name in branch.get("properties", ()))


def properties_in(schema: Schema, depth: int = 0) -> Iterator[tuple[str, Schema]]:
    """All fields that a body may hold, at whatever depth, by name."""
    for branch in _branches(schema):
        if "items" in branch:
            yield from properties_in(branch["items"], depth)
        for name, inside in branch.get("properties", {}).items():
            for end in _branches(inside):
                yield name, end
            if depth <= _DEEPEST:
                yield from properties_in(inside, depth + 1)


def _branches(schema: Schema) -> Iterator[Schema]:
    """The schema, or each of those that it offers."""
    schema = resolved(schema)
    offered = [branch for key in ("oneOf", "anyOf") for branch in schema.get(key, ())]
    for branch in offered:
        yield from _branches(branch)
    if not offered:
        yield schema


def _inside(schema: Schema, part: str) -> Iterator[Schema]:
    for branch in _branches(schema):
        if part in branch.get("properties", ()):
            yield branch["properties"][part]
        elif "items" in branch:
            yield branch["items"]
