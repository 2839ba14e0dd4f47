"""Values as text and back, for what leaves the process and comes back sealed."""

from typing import TypeVar

import msgspec

T = TypeVar("T")


def packed(value: object) -> str:
    """The value as JSON."""
    return msgspec.json.encode(value).decode()


def unpacked(text: str, kind: type[T]) -> T:
    """The value that `packed` was given."""
    return msgspec.json.decode(text, type=kind)
