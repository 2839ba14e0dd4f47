"""What the framework can't know of the API's document: refusals, who may ask, and that bodies are closed."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from litestar import Litestar, Request
from litestar.openapi.plugins import JsonRenderPlugin

from application.kernel.actor import Access
from entrypoints.container import Container
from entrypoints.http.access import Requirement, operations
from entrypoints.http.problems import TITLES, Problem

Json = dict[str, Any]

_ALWAYS = (400, 401, 429, 503)
_WRITES = frozenset({"post", "put", "patch", "delete"})
_SCHEMES: Json = {
    "accessToken": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
    "cartToken": {
        "type": "apiKey",
        "in": "header",
        "name": "X-Cart-Token",
        "description": "A guest's. The first write to a cart answers with it.",
    },
}
_ANYONE = frozenset({Access.ANYONE})
_NO_NUL = r"^[^\u0000]*$"


class Documentation(JsonRenderPlugin):
    """Serves the document, completed once, at /schema and where clients look for it by name."""

    def __init__(self, container: Container) -> None:
        super().__init__(path=["/", "/openapi.json"])

        def complete(schema: Json, app: Litestar) -> Json:
            return completed(schema, app, container)

        # The framework copies a plugin with all that it holds, but no function.
        self._complete = complete
        self._completed: Json | None = None

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        if self._completed is None:
            self._completed = self._complete(openapi_schema, request.app)
        return super().render(request, self._completed)


def completed(schema: Json, app: Litestar, container: Container) -> Json:
    """The document of the framework with all that a client has to reckon with."""
    whole: Json = msgspec.to_builtins(schema)
    requires = {operation.id: operation.requires for operation in operations(app, container)}
    components = whole.setdefault("components", {})
    components["securitySchemes"] = _SCHEMES
    components["responses"] = {f"Problem{status}": _response(title) for status, title in TITLES.items()}
    _, described = msgspec.json.schema_components([Problem], ref_template="#/components/schemas/{name}")
    components["schemas"].update(described)
    for path, item in whole["paths"].items():
        for method, operation in item.items():
            required = requires.get(operation["operationId"], _ANYONE)
            _add_refusals(operation, method, path, required)
            operation["security"] = [{"accessToken": []}]
            if required <= _ANYONE:
                operation["security"] = [{}, {"cartToken": []}, {"accessToken": []}]
            _close_bodies(operation, components["schemas"])
            _forbid_nul(operation)
    return whole


def _response(title: str) -> Json:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": f"{title}.", "content": content}


def _add_refusals(operation: Json, method: str, path: str, requires: frozenset[Requirement]) -> None:
    responses = operation["responses"]
    responses.pop("400", None)
    if "204" in responses:
        responses["204"].pop("content", None)
    for status in sorted({*_ALWAYS, *_refusals(operation, method, path, requires)}):
        responses.setdefault(str(status), {"$ref": f"#/components/responses/Problem{status}"})


def _refusals(operation: Json, method: str, path: str, requires: frozenset[Requirement]) -> Iterator[int]:
    named = operation.get("parameters", ())
    headers = {one["name"] for one in named if one["in"] == "header"}
    if not requires <= {Access.ANYONE, Access.SIGNED_IN} or "/auth/" in path:
        yield 403
    if "{" in path or method in _WRITES or any(_names_one(parameter) for parameter in named):
        yield 404
    if method in _WRITES:
        yield 409
    if method in _WRITES or any(one["in"] == "query" for one in named):
        yield 422
    if "requestBody" in operation:
        yield from (413, 415)
    if "If-Match" in headers:
        yield from (412, 428)


def _names_one(parameter: Json) -> bool:
    """Whether the query says by its id which one is asked for."""
    return bool(parameter["in"] == "query" and parameter["required"] and parameter["schema"].get("format") == "uuid")


def _forbid_nul(operation: Json) -> None:
    """NUL is refused anywhere in an address, before a parameter is looked at: say so of those that are free text."""
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "query":
            for kind in (parameter["schema"], *parameter["schema"].get("oneOf", ())):
                for text in (kind, kind.get("items", {})):
                    if text.get("type") == "string" and not text.keys() & {"format", "enum", "pattern"}:
                        text["pattern"] = _NO_NUL


def _close_bodies(operation: Json, schemas: Json) -> None:
    """Fields that a body does not name are refused: say so."""
    for content in operation.get("requestBody", {}).get("content", {}).values():
        for found in _reached(content["schema"], schemas, set()):
            if "properties" in found:
                found.setdefault("additionalProperties", False)


def _reached(schema: Json, schemas: Mapping[str, Json], seen: set[str]) -> Iterator[Json]:
    """The schema and all that it is made of, each once."""
    name = schema.get("$ref", "").rpartition("/")[2]
    if name:
        if name not in seen:
            seen.add(name)
            yield from _reached(schemas[name], schemas, seen)
        return
    yield schema
    inner = [*schema.get("properties", {}).values(), *schema.get("oneOf", ()), *schema.get("anyOf", ())]
    inner.extend(schema[key] for key in ("items", "additionalProperties") if isinstance(schema.get(key), dict))
    for one in inner:
        yield from _reached(one, schemas, seen)
