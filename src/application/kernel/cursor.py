"""Opaque positions in lists: where the next page begins."""

import base64
import binascii
from typing import Annotated, NamedTuple, TypeVar
from uuid import UUID

import msgspec

from domain.kernel.errors import Fault, InvalidInput

T = TypeVar("T")


class NumberAndId(NamedTuple):
    """A position in an order by a number, then by id."""

    number: Annotated[int, msgspec.Meta(ge=-(2**31), lt=2**31)]
    id: UUID


def cursor_at(*position: object) -> str:
    """The cursor of a row: its values of the list's order."""
    return base64.urlsafe_b64encode(msgspec.json.encode(position)).rstrip(b"=").decode()


def position_of(cursor: str, shape: type[T]) -> T:
    """The values that a cursor stands for; raises `InvalidInput` for one that is not of that shape."""
    try:
        encoded = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        position: T = msgspec.json.decode(encoded, type=shape)
    except (binascii.Error, ValueError, RecursionError) as malformed:
        fault = Fault("/query/cursor", "malformed_cursor", "Take the cursor from the page before, as it is.")
        raise InvalidInput([fault]) from malformed
    return position
