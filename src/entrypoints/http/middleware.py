"""What every request passes: request id, security headers, body limit, bad paths, and who is asking."""

import hashlib
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Protocol
from uuid import uuid4

from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPRequestEvent, HTTPScope, Message, Receive, Scope, Send

from application.kernel.actor import Actor, ActorKind, IdempotencyClaim
from domain.kernel.errors import Fault, InvalidInput, NotSignedIn
from entrypoints.http.problems import problem

MAX_BODY_BYTES = 1024 * 1024
MAX_UPLOAD_BYTES = 12 * 1024 * 1024
_DRAINED_BYTES = 16 * 1024 * 1024

_REQUEST_ID = re.compile(rb"[A-Za-z0-9._:-]{8,128}")
_GUEST_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,200}")
_IDEMPOTENCY_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
# Their answers hold secrets, or they have an identity of their own.
_WITHOUT_REPLAY = ("/api/v1/auth", "/api/v1/webhooks", "/webhooks", "/api/v1/sandbox")
# Its bearer token is no account's.
_OWN_TOKEN = "/metrics"  # noqa: S105 -- a path
# An old access token that comes along must not keep anybody from a new session, nor from ending one.
_WITHOUT_SIGN_IN = frozenset(f"/api/v1/auth/{name}" for name in ("register", "login", "refresh", "logout"))

SECURITY_HEADERS: dict[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "X-DNS-Prefetch-Control": "off",
    "X-Download-Options": "noopen",
    "X-Permitted-Cross-Domain-Policies": "none",
    "X-XSS-Protection": "0",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
}


class Authenticator(Protocol):
    """Tells who holds an access token."""

    async def actor_of(self, access_token: str, *, guest_key: str | None, request_id: str | None) -> Actor:
        """The actor; raises `NotSignedIn`."""


class RequestIdentity:
    """Gives each request an id, and each answer that id and the security headers."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self._app = app
        self._headers = dict(SECURITY_HEADERS)
        if https:
            self._headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        scope.setdefault("state", {})["request_id"] = request_id

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableScopeHeaders.from_message(message)
                headers["X-Request-Id"] = request_id
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _request_id(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _REQUEST_ID.fullmatch(value):
            return value.decode("ascii")
    return str(uuid4())


class Doorkeeper:
    """Refuses what no handler should see: NUL and broken UTF-8 in the address, bodies over the limit."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        request_id = scope["state"]["request_id"]
        if faults := _address_faults(scope):
            answer = problem(
                400, "malformed_request", "The address can't be read.", faults=faults, request_id=request_id
            )
            await answer.to_asgi_response(None, None)(scope, receive, send)  # type: ignore[arg-type]  # needs no request
            return
        limit = MAX_UPLOAD_BYTES if _is_multipart(scope) else MAX_BODY_BYTES
        body = await _read(receive, limit) if scope["method"] in _WRITES else b""
        if body is None:
            detail = f"The body is larger than {limit // 1024 // 1024} MiB."
            answer = problem(413, "body_too_large", detail, request_id=request_id, headers={"Connection": "close"})
            await answer.to_asgi_response(None, None)(scope, receive, send)  # type: ignore[arg-type]  # needs no request
            return
        scope["state"]["body"] = body
        await self._app(scope, _replay(body, receive), send)


def _is_multipart(scope: Scope) -> bool:
    return any(name == b"content-type" and value.startswith(b"multipart/") for name, value in scope["headers"])


def _address_faults(scope: Scope) -> tuple[Fault, ...]:
    faults = []
    for place, raw in (("path", scope["raw_path"]), ("query", scope["query_string"])):
        if b"%00" in raw or b"\0" in raw:
            faults.append(Fault(f"/{place}", "control_character", "NUL is not allowed in the address."))
        try:
            _unquoted(raw).decode("utf-8")
        except UnicodeDecodeError:
            faults.append(Fault(f"/{place}", "not_utf8", "The address is not UTF-8."))
    return tuple(faults)


def _unquoted(raw: bytes) -> bytes:
    return re.sub(rb"%([0-9A-Fa-f]{2})", lambda match: bytes([int(match[1], 16)]), raw)


async def _read(receive: Receive, limit: int) -> bytes | None:
    """The whole body; None where it is over the limit (a bounded rest is drained so that the client hears of it)."""
    parts: list[bytes] = []
    size = 0
    while size <= _DRAINED_BYTES:
        message = await receive()
        if message["type"] != "http.request":
            break
        size += len(message["body"])
        if size <= limit:
            parts.append(message["body"])
        if not message.get("more_body", False):
            break
    return b"".join(parts) if size <= limit else None


def _replay(body: bytes, receive: Receive) -> Callable[[], Awaitable[HTTPRequestEvent]]:
    sent = False

    async def replay() -> HTTPRequestEvent:
        nonlocal sent
        if sent:
            return await receive()  # type: ignore[return-value]  # only a disconnect can follow
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


class Identification:
    """Finds out who is asking, from the bearer token and the guest's cart token, and claims the idempotency key."""

    def __init__(self, app: ASGIApp, *, authenticator: Authenticator) -> None:
        self._app, self._authenticator = app, authenticator

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        actor = await self._actor(scope["path"], headers, scope["state"]["request_id"])
        claim = _claim(scope, headers, actor)
        if claim is not None:
            actor = replace(actor, claim=claim)
        scope["user"] = actor

        async def send_with_replay(message: Message) -> None:
            if message["type"] == "http.response.start" and claim is not None and claim.replayed:
                MutableScopeHeaders.from_message(message)["Idempotent-Replayed"] = "true"
            await send(message)

        await self._app(scope, receive, send_with_replay)

    async def _actor(self, path: str, headers: dict[bytes, str], request_id: str) -> Actor:
        token = headers.get(b"x-cart-token", "")
        guest_key = hashlib.sha256(token.encode()).hexdigest() if _GUEST_TOKEN.fullmatch(token) else None
        scheme, _, credentials = headers.get(b"authorization", "").partition(" ")
        if scheme.lower() == "bearer" and credentials and path != _OWN_TOKEN:
            try:
                return await self._authenticator.actor_of(
                    credentials.strip(), guest_key=guest_key, request_id=request_id
                )
            except NotSignedIn:
                if path not in _WITHOUT_SIGN_IN:
                    raise
        return Actor.anonymous(guest_key=guest_key, request_id=request_id)


def _claim(scope: HTTPScope, headers: dict[bytes, str], actor: Actor) -> IdempotencyClaim | None:
    key = headers.get(b"idempotency-key")
    if key is None or scope["method"] not in _WRITES or scope["path"].startswith(_WITHOUT_REPLAY):
        return None
    if not _IDEMPOTENCY_KEY.fullmatch(key):
        fault = Fault("/headers/idempotency-key", "invalid_value", "1 to 255 visible ASCII characters are expected.")
        raise InvalidInput([fault])
    owner = actor.account_id or actor.guest_key
    if owner is None or actor.kind is ActorKind.SYSTEM:
        return None
    fingerprint = hashlib.sha256(scope["query_string"] + b"\0" + scope["state"]["body"]).hexdigest()
    return IdempotencyClaim(f"{owner} {scope['method']} {scope['path']}", key, fingerprint)
