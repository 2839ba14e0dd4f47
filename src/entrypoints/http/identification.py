"""Who is asking: somebody signed in, a program with a key, a guest with a cart; and which answer may be given again."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from application.kernel.actor import Actor, ActorKind, IdempotencyClaim
from application.operations.audit_log import Pseudonyms
from domain.kernel.errors import Fault, InvalidInput, NotSignedIn
from entrypoints.http.client_address import client_address

_GUEST_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,200}")
_IDEMPOTENCY_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
# Their answers hold secrets, or they have an identity of their own.
_WITHOUT_REPLAY = ("/api/v1/auth", "/api/v1/admin/api-keys", "/api/v1/webhooks", "/webhooks", "/api/v1/sandbox")
# Its bearer token is no account's.
_OWN_TOKEN = "/metrics"  # noqa: S105 -- a path
# An old access token that comes along must not keep anybody from a new session, nor from ending one.
_WITHOUT_SIGN_IN = frozenset(
    f"/api/v1/auth/{name}"
    for name in (
        "register",
        "login",
        "refresh",
        "logout",
        "mfa/verify",
        "oauth/complete",
        "forgot-password",
        "reset-password",
        "verify-email",
        "invitation",
        "accept-invitation",
    )
)


class Authenticator(Protocol):
    """Tells who holds a bearer token."""

    async def actor_of(
        self, bearer: str, *, guest_key: str | None, request_id: str | None, client: str | None
    ) -> Actor:
        """The actor; raises `NotSignedIn`."""


class Identification:
    """Finds out who is asking, from the bearer token and the guest's cart token, and claims the idempotency key."""

    def __init__(self, app: ASGIApp, *, authenticator: Callable[[], Authenticator], pseudonyms: Pseudonyms) -> None:
        self._app, self._authenticator, self._pseudonyms = app, authenticator, pseudonyms

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        actor = await self._actor(scope, headers)
        claim = _claim(scope, headers, actor)
        if claim is not None:
            actor = replace(actor, claim=claim)
        scope["user"] = actor

        async def send_with_replay(message: Message) -> None:
            if message["type"] == "http.response.start" and claim is not None and claim.replayed:
                MutableScopeHeaders.from_message(message)["Idempotent-Replayed"] = "true"
            await send(message)

        await self._app(scope, receive, send_with_replay)

    async def _actor(self, scope: HTTPScope, headers: dict[bytes, str]) -> Actor:
        path, request_id = scope["path"], scope["state"]["request_id"]
        client = self._pseudonyms.of(client_address(scope))
        token = headers.get(b"x-cart-token", "")
        guest_key = hashlib.sha256(token.encode()).hexdigest() if _GUEST_TOKEN.fullmatch(token) else None
        scheme, _, credentials = headers.get(b"authorization", "").partition(" ")
        if scheme.lower() == "bearer" and credentials and path != _OWN_TOKEN:
            try:
                return await self._authenticator().actor_of(
                    credentials.strip(), guest_key=guest_key, request_id=request_id, client=client
                )
            except NotSignedIn:
                if path not in _WITHOUT_SIGN_IN:
                    raise
        return Actor.anonymous(guest_key=guest_key, request_id=request_id, client=client)


def _claim(scope: HTTPScope, headers: dict[bytes, str], actor: Actor) -> IdempotencyClaim | None:
    key = headers.get(b"idempotency-key")
    if key is None or scope["method"] not in _WRITES or scope["path"].startswith(_WITHOUT_REPLAY):
        return None
    if not _IDEMPOTENCY_KEY.fullmatch(key):
        fault = Fault("/headers/idempotency-key", "invalid_value", "1 to 255 visible ASCII characters are expected.")
        raise InvalidInput([fault])
    owner = actor.identity or actor.guest_key
    if owner is None or actor.kind is ActorKind.SYSTEM:
        return None
    return IdempotencyClaim(f"{owner} {scope['method']} {scope['path']}", key, scope["state"]["fingerprint"])
