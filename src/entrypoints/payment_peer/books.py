"""What the peer remembers: in memory, and in a file where one is named, so that a restart forgets nothing."""

import secrets
import sqlite3
import time
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from adapters.sandbox.intent import SandboxIntent

API_VERSION = "2026-10-28.endive"
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


class PeerIntent(msgspec.Struct, kw_only=True):
    """The rules' intent, and what Stripe keeps besides."""

    rules: SandboxIntent
    created: int
    capture_method: str
    description: str | None = None
    payment_method: str | None = None
    return_url: str | None = None
    canceled_at: int | None = None
    cancellation_reason: str | None = None
    refund_details: dict[str, dict[str, Any]] = {}


class Dispute(msgspec.Struct, kw_only=True):
    """A buyer's complaint at the bank: the money is gone until it is won."""

    id: str
    intent: str
    amount: int
    currency: str
    created: int
    status: str = "needs_response"
    reason: str = "fraudulent"


class Event(msgspec.Struct, kw_only=True):
    """As Stripe tells it."""

    id: str
    type: str
    created: int
    object: dict[str, Any]
    request: str | None
    key: str | None


class Endpoint(msgspec.Struct, kw_only=True):
    """Where webhooks go."""

    id: str
    url: str
    secret: str
    enabled_events: list[str]
    status: str = "enabled"


class Delivery(msgspec.Struct, kw_only=True):
    """An event on its way to an endpoint."""

    id: str
    event: str
    endpoint: str
    due: float
    attempts: int = 0


class StoredAnswer(msgspec.Struct, kw_only=True):
    """The first answer to an idempotency key."""

    id: str
    fingerprint: str
    status: int
    body: dict[str, Any]
    at: float


class Entry(msgspec.Struct, kw_only=True):
    """A line of the ledger."""

    id: str
    at: float
    kind: str
    intent: str
    amount: int
    currency: str
    checkout: str | None
    request: str | None
    key: str | None


class Method(msgspec.Struct, kw_only=True):
    """A card that a browser handed over; test numbers only."""

    id: str
    number: str


Thing = PeerIntent | Dispute | Event | Endpoint | Delivery | StoredAnswer | Entry | Method
T = TypeVar("T", PeerIntent, Dispute, Event, Endpoint, Delivery, StoredAnswer, Entry, Method)
_KINDS: tuple[type[Any], ...] = (PeerIntent, Dispute, Event, Endpoint, Delivery, StoredAnswer, Entry, Method)


class Books:
    """Things by kind and id, in the order in which they came."""

    def __init__(self, path: str = ":memory:") -> None:
        self._file = sqlite3.connect(path, isolation_level=None)
        self._file.execute("CREATE TABLE IF NOT EXISTS things (kind TEXT, id TEXT, data BLOB, PRIMARY KEY (kind, id))")
        self._things: dict[type[Any], dict[str, Any]] = {kind: {} for kind in _KINDS}
        for kind in _KINDS:
            rows = self._file.execute("SELECT id, data FROM things WHERE kind = ? ORDER BY rowid", (kind.__name__,))
            self._things[kind] = {identity: msgspec.json.decode(data, type=kind) for identity, data in rows}

    def get(self, kind: type[T], identity: str) -> T | None:
        found: T | None = self._things[kind].get(identity)
        return found

    def all(self, kind: type[T]) -> Iterator[T]:
        """Oldest first."""
        return iter(list(self._things[kind].values()))

    def put(self, thing: Thing) -> None:
        """Keep it; what is there already keeps its place."""
        identity = thing.rules.id if isinstance(thing, PeerIntent) else thing.id
        self._things[type(thing)][identity] = thing
        self._file.execute(
            "INSERT INTO things VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET data = excluded.data",
            (type(thing).__name__, identity, msgspec.json.encode(thing)),
        )

    def drop(self, kind: type[T], identity: str) -> None:
        self._things[kind].pop(identity, None)
        self._file.execute("DELETE FROM things WHERE kind = ? AND id = ?", (kind.__name__, identity))

    def forget(self) -> None:
        """Begin anew."""
        self._file.execute("DELETE FROM things")
        for things in self._things.values():
            things.clear()


def new_id(prefix: str) -> str:
    """An id of Stripe's form."""
    return f"{prefix}_{''.join(secrets.choice(_ALPHABET) for _ in range(24))}"


def now() -> int:
    """In whole seconds."""
    return int(time.time())
