"""Moments in the query: RFC 3339 alone. The framework's own reading takes "0.5" for half a second after 1970."""

from datetime import UTC, datetime

from domain.kernel.errors import Fault, InvalidInput

PATTERN = r"^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?([Zz]|[+-]\d{2}:\d{2})?$"
FORMAT = {"format": "date-time"}


def moment(text: str | None, name: str) -> datetime | None:
    """What the parameter of that name says; without a zone in UTC. Raises `InvalidInput` for days that never were."""
    if text is None:
        return None
    try:
        read = datetime.fromisoformat(text.upper())
    except ValueError:
        raise InvalidInput([Fault(f"/query/{name}", "invalid_value", "There is no such moment.")]) from None
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read
