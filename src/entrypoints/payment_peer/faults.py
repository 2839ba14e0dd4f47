"""Scripted faults: what is to go wrong with the next requests of a kind."""

import re
from enum import StrEnum
from typing import Any

import msgspec


class FaultKind(StrEnum):
    """In the order of a request's way."""

    # the rate limiter: nothing was begun
    TOO_MANY = "429"
    # the connection is reset, nothing was done
    DROP = "drop"
    # nothing is done and nothing is answered, until the client gives up or the time is over
    HANG = "hang"
    # done after so many seconds, whether the client is still there or not
    LATE = "late"
    # a failure of Stripe's, which the idempotency key stores
    FAIL = "500"
    # done, and answered by a failure, which the key stores
    WORK_THEN_FAIL = "work_then_500"
    # done, and the connection is reset
    WORK_THEN_DROP = "work_then_drop"
    # done, and never answered
    WORK_THEN_HANG = "work_then_hang"
    # done, and answered byte by byte
    DRIP = "drip"


class Fault(msgspec.Struct, kw_only=True):
    """`match` is a regular expression over `METHOD /path`."""

    match: str
    kind: FaultKind
    times: int = 1
    seconds: float = 3600


class Faults:
    """The first that fits is used up first."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(self, body: Any) -> None:
        """Raises `msgspec.ValidationError`."""
        self._waiting.append(msgspec.convert(body, Fault))

    def clear(self) -> None:
        self._waiting.clear()

    def take(self, method: str, path: str) -> Fault | None:
        for fault in self._waiting:
            if re.fullmatch(fault.match, f"{method} {path}"):
                fault.times -= 1
                if fault.times <= 0:
                    self._waiting.remove(fault)
                return fault
        return None
