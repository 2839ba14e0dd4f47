"""What logs may hold: fields that are listed, and no secret or personal detail within them."""

import hashlib
import hmac
import re
from collections.abc import MutableMapping
from functools import lru_cache
from typing import Any

from entrypoints.card_numbers import masked_card_numbers

# Whoever logs something new says here that it is neither secret nor about a person.
LISTED = frozenset(
    {
        "account_id", "code", "client", "error", "event", "exception", "fault", "job", "job_id", "jobs", "level",
        "limit", "logger", "method", "order_id", "part", "path", "request_id", "seconds", "stack", "status", "sweep",
        "timestamp",
    }
)  # fmt: skip

_LONGEST = 20_000
_MOST_RECENT = 1024
_MASKS = (
    # Of PostgreSQL's reports: the values of a key, and whole rows.
    (re.compile(r"\)=\([^\n]*\)"), ")=([value])"),
    (re.compile(r"(Failing row contains )[^\n]*"), r"\1([row])"),
    (re.compile(r"(CONTEXT: +unnamed portal with parameters: )[^\n]*"), r"\1[values]"),
    # Tokens: ours, Stripe's keys, webhook and client secrets, SendGrid's keys; and what stands in a header or address.
    (re.compile(r"\beyJ[\w-]+\.[\w-]+\.[\w-]*"), "[token]"),
    (re.compile(r"\b(?:sk|rk|pk)_(?:live|test)_\w+|\bpk_[\w-]{40,}|\bwhsec_\w+|\bSG\.[\w-]+\.[\w-]+"), "[key]"),
    (re.compile(r"(_secret_)\w+"), r"\1[secret]"),
    (re.compile(r"(?i)\b(bearer|basic) +[^\s'\"]+"), r"\1 [token]"),
    (re.compile(r"(://[^/\s:@]*:)[^@/\s]+@"), r"\1[password]@"),
    (re.compile(r"(?i)((?:password|passwd|secret|token|api_?key)[\"']?\s*[=:]\s*[\"']?)[^\s\"'&,;)}]+"), r"\1[hidden]"),
    (re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+"), "[e-mail]"),
)


def redacted(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A processor of structlog: the same event without what must not be in it."""
    for name, value in event.items():
        if name.startswith("_"):
            continue
        event[name] = _clean(value) if name in LISTED else "[not listed]"
    return event


def without_secrets(text: str) -> str:
    """The text with its secrets, addresses and card numbers masked."""
    for pattern, mask in _MASKS:
        text = pattern.sub(mask, text)
    return masked_card_numbers(text)[:_LONGEST]


def _clean(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return without_secrets(str(value))


class Pseudonyms:
    """Names for what logs may not hold, such as network addresses: the same each time, and nobody's to read back."""

    def __init__(self, secret: bytes) -> None:
        self._key = hmac.digest(secret, b"log pseudonyms", hashlib.sha256)
        # The same few addresses ask again and again.
        self._recent = lru_cache(_MOST_RECENT)(self._made)

    def of(self, text: str) -> str:
        return self._recent(text)

    def _made(self, text: str) -> str:
        return hmac.digest(self._key, text.encode(), hashlib.sha256).hex()[:16]
