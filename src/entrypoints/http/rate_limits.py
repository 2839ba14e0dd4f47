"""How often one network address, or one buyer, may ask for what is costly or worth guessing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from application.kernel.limits import Limit, RateLimiter, TooManyRequests, Verdict
from entrypoints.http.client_address import TrustedProxies, client_address
from entrypoints.http.problems import refusal
from entrypoints.settings import Settings

_POST = frozenset({"POST"})
_WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_REFUSED = frozenset(range(400, 500))


@dataclass(frozen=True, slots=True)
class Rule:
    """A limit for requests of these methods whose path begins so; where `counted` is set, for such answers alone."""

    methods: frozenset[str]
    path: str
    limit: Limit
    counted: frozenset[int] | None = None


ADDRESS_RULES = (
    Rule(_POST, "/api/v1/auth/register", Limit("register", 60, 3600, is_critical=True)),
    Rule(_POST, "/api/v1/auth/login", Limit("login", 120, 60, is_critical=True)),
    Rule(_POST, "/api/v1/checkout", Limit("intents", 300, 3600)),
    Rule(_POST, "/api/v1/auth/mfa", Limit("second-step", 120, 60, is_critical=True)),
    Rule(frozenset({"GET", "POST"}), "/api/v1/auth/oauth", Limit("providers", 240, 60, is_critical=True)),
    Rule(frozenset({"POST"}), "/api/v1/auth/forgot-password", Limit("forgot-password", 60, 3600, is_critical=True)),
    Rule(frozenset({"POST"}), "/api/v1/auth/reset-password", Limit("reset-password", 60, 3600, is_critical=True)),
    Rule(frozenset({"POST"}), "/api/v1/auth/verify-email", Limit("verify-email", 60, 3600, is_critical=True)),
    Rule(_POST, "/api/v1/account/email-change/confirm", Limit("confirm-email", 60, 3600, is_critical=True)),
    Rule(frozenset({"GET"}), "/api/v1/search/suggest", Limit("suggestions", 600, 60)),
    Rule(frozenset({"GET"}), "/feeds/", Limit("feeds", 120, 3600)),
    # Whoever signs may send as much as it must; a forger is soon not even told why.
    Rule(_POST, "/webhooks/", Limit("unsigned-webhooks", 60, 60, is_critical=True), counted=_REFUSED),
    Rule(_WRITES, "/api/v1/", Limit("writes", 600, 60)),
)
# Of one account, or one guest with a cart: who tries out stolen cards changes the address, but needs goods to pay for.
OWNER_RULES = (
    Rule(_POST, "/api/v1/checkout", Limit("checkouts", 60, 3600)),
    Rule(_POST, "/api/v1/orders", Limit("orders", 60, 3600)),
)

Subject = Callable[[HTTPScope], str | None]


def address_rules(settings: Settings) -> tuple[Rule, ...]:
    """The rules of this shop by network address."""
    factor = settings.address_factor
    return tuple(replace(rule, limit=replace(rule.limit, amount=rule.limit.amount * factor)) for rule in ADDRESS_RULES)


def owner(scope: HTTPScope) -> str | None:
    """The account or the guest's cart that a request is for."""
    actor = scope["user"]
    found = actor.identity or actor.guest_key
    return None if found is None else str(found)


class ClientAddress:
    """Finds out where each request comes from."""

    def __init__(self, app: ASGIApp, *, trusted_proxies: TrustedProxies) -> None:
        self._app, self._trusted_proxies = app, trusted_proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP:
            self._trusted_proxies.note_client_address(scope)
        await self._app(scope, receive, send)


class RateLimiting:
    """Answers 429 past a limit; the first rule that fits a request is the one that counts."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        limiter: Callable[[], RateLimiter],
        rules: Sequence[Rule],
        subject: Subject = client_address,
    ) -> None:
        self._app, self._limiter, self._rules, self._subject = app, limiter, rules, subject

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        rule = self._rule(scope) if scope["type"] == ScopeType.HTTP else None
        subject = self._subject(scope) if rule is not None and scope["type"] == ScopeType.HTTP else None
        if rule is None or subject is None:
            await self._app(scope, receive, send)
        elif rule.counted is not None:
            await self._app(scope, receive, _Counting(self._limiter(), rule, subject, scope, send))
        else:
            verdict = await self._limiter().hit(rule.limit, subject)
            await (self._app(scope, receive, send) if verdict.is_allowed else _refuse(verdict, scope, send))

    def _rule(self, scope: HTTPScope) -> Rule | None:
        method, path = scope["method"], scope["path"]
        return next((rule for rule in self._rules if method in rule.methods and path.startswith(rule.path)), None)


class _Counting:
    """Sends an answer on, or a 429 in place of one that counts and is too many."""

    def __init__(self, limiter: RateLimiter, rule: Rule, subject: str, scope: Scope, send: Send) -> None:
        self._limiter, self._rule, self._subject, self._scope, self._send = limiter, rule, subject, scope, send
        self._is_refused = False

    async def __call__(self, message: Message) -> None:
        if self._is_refused:
            return
        if message["type"] == "http.response.start" and message["status"] in (self._rule.counted or ()):
            verdict = await self._limiter.hit(self._rule.limit, self._subject)
            if not verdict.is_allowed:
                self._is_refused = True
                await _refuse(verdict, self._scope, self._send)
                return
        await self._send(message)


async def _refuse(verdict: Verdict, scope: Scope, send: Send) -> None:
    refused = TooManyRequests(verdict.retry_after_seconds, verdict.limit)
    answer = refusal(refused, scope["state"].get("request_id"))
    await answer.to_asgi_response(None, None)(scope, _nothing, send)  # type: ignore[arg-type]  # needs no request


async def _nothing() -> dict[str, str]:
    """What there is to read of a request that is refused."""
    return {"type": "http.disconnect"}
