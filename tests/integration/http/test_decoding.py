"""Bodies: every fault at once, and nothing that breaks the server."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal
from uuid import UUID

import pytest
from msgspec import UNSET, Meta, Struct, UnsetType

from entrypoints.http.decoding import MalformedBody, decoded, faults_of


class Inner(Struct, forbid_unknown_fields=True):
    count: Annotated[int, Meta(ge=1)]


class Outer(Struct, rename="camel", forbid_unknown_fields=True):
    unit_count: Annotated[int, Meta(ge=0, le=999)]
    name: Annotated[str, Meta(max_length=3)] | None = None
    identity: UUID | UnsetType = UNSET
    kind: Literal["a", "b"] = "a"
    inner: Inner | None = None
    many: Annotated[list[Inner], Meta(max_length=2)] = []
    by_name: dict[str, Inner] = {}
    rows: Annotated[Sequence[Inner], Meta(min_length=1)] | None = None
    named: Mapping[str, Inner] | None = None


def found(value: object) -> dict[str, str]:
    return {fault.pointer: fault.code for fault in faults_of(value, Outer)}


def test_a_good_body_has_no_fault() -> None:
    assert not found({"unitCount": 3, "name": None, "inner": {"count": 1}, "many": [{"count": 2}]})


def test_every_fault_is_named_at_once() -> None:
    body = {
        "unitCount": "3",
        "name": "long",
        "identity": "x",
        "kind": "c",
        "inner": {"count": 0, "price": 1},
        "many": [{"count": 1}, {}, {"count": None}],
        "byName": {"a/b": {"count": 0}},
        "rows": [{"count": 0, "price": 1}],
        "named": {"one": {"count": 0}},
        "role": "admin",
    }

    assert found(body) == {
        "/unitCount": "wrong_type",
        "/name": "invalid_value",
        "/identity": "invalid_value",
        "/kind": "invalid_value",
        "/inner/count": "invalid_value",
        "/inner/price": "unknown_field",
        "/many": "invalid_value",
        "/many/1/count": "required",
        "/many/2/count": "wrong_type",
        "/byName/a~1b/count": "invalid_value",
        "/rows/0/count": "invalid_value",
        "/rows/0/price": "unknown_field",
        "/named/one/count": "invalid_value",
        "/role": "unknown_field",
    }


@pytest.mark.parametrize("body", [[], "text", 1, None, True])
def test_a_body_of_another_kind_is_a_fault_of_the_whole(body: object) -> None:
    assert found(body) == {"": "wrong_type"}


@pytest.mark.parametrize("number", [-1, 1000, 10**400, True, 1.5, "1"])
def test_numbers_that_are_no_quantity_are_refused(number: object) -> None:
    assert list(found({"unitCount": number})) == ["/unitCount"]


@pytest.mark.parametrize("text", ["\0", "a\x1b", "\b"])
def test_control_characters_are_refused_wherever_they_stand(text: str) -> None:
    assert found({"unitCount": 1, "name": text}) == {"/name": "control_character"}
    assert "control_character" in found({"unitCount": 1, text: 1}).values()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b'{"a": "\xff"}',
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": "\\ud800"}',
        b"[" * 10_000 + b"]" * 10_000,
        b"[" * 200_000,
        b'{"a":' * 40 + b"1" + b"}" * 40,
    ],
)
def test_what_is_not_json_is_malformed(body: bytes) -> None:
    with pytest.raises(MalformedBody):
        decoded(body)
