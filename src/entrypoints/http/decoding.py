"""Bodies as JSON, strictly: every fault named at once, and nothing that a client sends breaks the server."""

from collections.abc import Iterator, Mapping, Sequence
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec
from litestar import Request
from litestar.datastructures import State
from litestar.handlers import BaseRouteHandler
from litestar.params import BodyKwarg

from application.kernel.actor import Actor
from domain.kernel.errors import Fault, InvalidInput
from entrypoints.card_numbers import holds_card_number

MAX_DEPTH = 32
CARD_NUMBER = "card_number"
CARD_NUMBER_DETAIL = "This looks like the number of a payment card: never send one here."
# The option of the one route that takes numbers of test cards.
TAKES_TEST_CARDS = "takes_test_cards"
_BODY_TYPE = "body_type"
_CONTROL = {chr(code) for code in range(32)} - {"\n", "\r", "\t"}
_MEDIA_TYPE = "application/json"
# As which a schema may name an array, and an object of any fields.
_ARRAYS = (list, tuple, Sequence)
_MAPS = (dict, Mapping)


class MalformedBody(Exception):
    """Not JSON, not UTF-8, or nested too deep."""


class UnsupportedMediaType(Exception):
    """A body that does not say that it is JSON."""


class ShopRequest(Request[Actor, Any, State]):
    """A request whose user is the actor and whose JSON body is checked whole before the framework sees it."""

    async def json(self) -> Any:
        content_type, _ = self.content_type
        if content_type != _MEDIA_TYPE:
            raise UnsupportedMediaType
        body = await self.body()
        value, target = decoded(body), _body_type(self.route_handler)
        # Most bodies have no escape: what JSON says in them stands there letter by letter, so a look at the whole
        # tells whether to look at each value. Control characters could not stand there at all.
        is_literal = b"\\" not in body
        faults = list(_faults_of_type(value, target) if is_literal else faults_of(value, target))
        may_hold_card = not is_literal or holds_card_number(body.decode())
        if may_hold_card and not self.route_handler.opt.get(TAKES_TEST_CARDS):
            faults += _card_numbers(value, "")
        if faults:
            raise InvalidInput(faults)
        return value


def _body_type(route: BaseRouteHandler) -> Any:
    """What the route's `data` is to be; found out once, and kept with the route."""
    if _BODY_TYPE not in route.opt:
        route.opt[_BODY_TYPE] = _without_notes(route.parsed_fn_signature.parameters["data"].raw)
    return route.opt[_BODY_TYPE]


def _without_notes(raw: Any) -> Any:
    """The type without the framework's own notes on it, which cost as much as a small body."""
    if get_origin(raw) is Annotated:
        bare, *notes = get_args(raw)
        ours = tuple(note for note in notes if not isinstance(note, BodyKwarg))
        return Annotated[(bare, *ours)] if ours else bare
    return raw


def decoded(body: bytes) -> object:
    """The JSON value; raises `MalformedBody`."""
    try:
        value: object = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise MalformedBody(f"The body is not valid JSON: {_plain(error)}.") from error
    except RecursionError as error:
        raise MalformedBody(f"The body is nested deeper than {MAX_DEPTH} levels.") from error
    if body.count(b"{") + body.count(b"[") > MAX_DEPTH and _deeper_than(value, MAX_DEPTH):
        raise MalformedBody(f"The body is nested deeper than {MAX_DEPTH} levels.")
    return value


def _plain(error: Exception) -> str:
    return (
        "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error).removeprefix("JSON is malformed: ")
    )


def _deeper_than(value: object, levels: int) -> bool:
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return levels == 0 or any(_deeper_than(item, levels - 1) for item in inner)
    return False


def faults_of(value: object, target: object, pointer: str = "") -> Iterator[Fault]:
    """Everything that keeps the value from being the target type, each with its JSON pointer."""
    yield from _control_characters(value, pointer)
    yield from _faults_of_type(value, target, pointer)


def _faults_of_type(value: object, target: object, pointer: str = "") -> Iterator[Fault]:
    try:
        msgspec.convert(value, type=target, strict=True)
    except msgspec.ValidationError:
        found = list(_walk(value, target, pointer))
        yield from found or [Fault(pointer, "invalid", "This is not what is expected here.")]


def _walk(value: object, target: Any, pointer: str) -> Iterator[Fault]:
    """Descend where the value has the target's shape; elsewhere let msgspec say what is wrong with the value."""
    shape = _narrowed(value, target)
    origin, arguments = get_origin(shape) or shape, get_args(shape)
    if isinstance(value, dict) and isinstance(origin, type) and issubclass(origin, msgspec.Struct):
        yield from _walk_struct(value, origin, pointer)
    elif isinstance(value, list) and origin in _ARRAYS and arguments:
        for index, inner in enumerate(value):
            yield from _walk(inner, arguments[0], f"{pointer}/{index}")
        yield from _whole(value, target, pointer, parts_seen=True)
    elif isinstance(value, dict) and origin in _MAPS and arguments:
        for name, inner in value.items():
            yield from _walk(inner, arguments[1], f"{pointer}/{_escaped(str(name))}")
        yield from _whole(value, target, pointer, parts_seen=True)
    else:
        yield from _whole(value, target, pointer)


def _narrowed(value: object, target: Any) -> Any:
    """Without bounds; of a union, the branch that the value was most likely meant for."""
    while get_origin(target) is Annotated:
        target = get_args(target)[0]
    if get_origin(target) not in {Union, UnionType}:
        return target
    branches = [branch for branch in get_args(target) if branch not in {NoneType, msgspec.UnsetType}]
    wanted = (msgspec.Struct, *_MAPS) if isinstance(value, dict) else _ARRAYS
    for branch in branches:
        bare = _narrowed(value, branch)
        kind = get_origin(bare) or bare
        if isinstance(kind, type) and kind is not str and issubclass(kind, wanted):
            return bare
    return _narrowed(value, branches[0]) if len(branches) == 1 and value is not None else target


def _walk_struct(value: dict[str, object], struct: type[msgspec.Struct], pointer: str) -> Iterator[Fault]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(struct)}
    for name, field in fields.items():
        here = f"{pointer}/{_escaped(name)}"
        if name in value:
            yield from _walk(value[name], field.type, here)
        elif field.required:
            yield Fault(here, "required", f"{name} is missing.")
    for name in sorted(value.keys() - fields.keys()):
        yield Fault(f"{pointer}/{_escaped(name)}", "unknown_field", f"{name} is not a field of this request.")


def _whole(value: object, target: Any, pointer: str, *, parts_seen: bool = False) -> Iterator[Fault]:
    """What is wrong with the value itself; where its parts were looked at before, only its length."""
    try:
        msgspec.convert(value, type=target, strict=True)
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at ")
        if place and parts_seen:
            return
        yield Fault(pointer, "wrong_type" if ", got " in message else "invalid_value", f"{message}.")


def _control_characters(value: object, pointer: str) -> Iterator[Fault]:
    if isinstance(value, str):
        if not _CONTROL.isdisjoint(value):
            yield Fault(pointer, "control_character", "Control characters, such as NUL, are not allowed.")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _control_characters(inner, f"{pointer}/{index}")
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _control_characters(name, pointer)
            yield from _control_characters(inner, f"{pointer}/{_escaped(name)}")


def _card_numbers(value: object, pointer: str) -> Iterator[Fault]:
    """Also as a number, or as the name of a field."""
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        if holds_card_number(str(value)):
            yield Fault(pointer, CARD_NUMBER, CARD_NUMBER_DETAIL)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _card_numbers(inner, f"{pointer}/{index}")
    elif isinstance(value, dict):
        for name, inner in value.items():
            if holds_card_number(name):
                yield Fault(pointer, CARD_NUMBER, CARD_NUMBER_DETAIL)
            else:
                yield from _card_numbers(inner, f"{pointer}/{_escaped(name)}")


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
