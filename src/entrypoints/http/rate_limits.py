"""How often one network address may ask for what is costly or worth guessing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

from application.kernel.limits import Limit, RateLimiter
from entrypoints.http.client_address import TrustedProxies
from entrypoints.http.problems import problem
from entrypoints.settings import Settings

_WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A limit for requests of these methods whose path begins so."""

    methods: frozenset[str]
    path: str
    limit: Limit


_RULES = (
    Rule(frozenset({"POST"}), "/api/v1/auth/register", Limit("register", 60, 3600, is_critical=True)),
    Rule(frozenset({"POST"}), "/api/v1/auth/login", Limit("login", 120, 60, is_critical=True)),
    Rule(frozenset({"POST"}), "/api/v1/auth/mfa", Limit("second-step", 120, 60, is_critical=True)),
    Rule(frozenset({"GET", "POST"}), "/api/v1/auth/oauth", Limit("providers", 240, 60, is_critical=True)),
    Rule(frozenset({"POST"}), "/api/v1/auth/forgot-password", Limit("forgot-password", 60, 3600, is_critical=True)),
    Rule(frozenset({"POST"}), "/api/v1/auth/reset-password", Limit("reset-password", 60, 3600, is_critical=True)),
    Rule(frozenset({"POST"}), "/api/v1/auth/verify-email", Limit("verify-email", 60, 3600, is_critical=True)),
    Rule(frozenset({"GET"}), "/api/v1/search/suggest", Limit("suggestions", 600, 60)),
    Rule(_WRITES, "/api/v1/", Limit("writes", 600, 60)),
)


def rules_for(settings: Settings) -> tuple[Rule, ...]:
    """The rules of this shop."""
    factor = settings.address_factor
    return tuple(replace(rule, limit=replace(rule.limit, amount=rule.limit.amount * factor)) for rule in _RULES)


class RateLimiting:
    """Answers 429 with `Retry-After` past a limit; the first rule that fits a request is the one that counts."""

    def __init__(
        self, app: ASGIApp, *, limiter: RateLimiter, rules: Sequence[Rule], trusted_proxies: TrustedProxies
    ) -> None:
        self._app, self._limiter, self._rules, self._trusted_proxies = app, limiter, rules, trusted_proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        address = self._trusted_proxies.note_client_address(scope)
        rule = self._rule(scope)
        if rule is not None:
            verdict = await self._limiter.hit(rule.limit, address)
            if not verdict.is_allowed:
                answer = problem(
                    429,
                    "too_many_requests",
                    "You did this too often. Please wait a moment.",
                    request_id=scope["state"].get("request_id"),
                    context={"retry_after": verdict.retry_after_seconds},
                    headers={"Retry-After": str(verdict.retry_after_seconds)},
                )
                await answer.to_asgi_response(None, None)(scope, receive, send)  # type: ignore[arg-type]  # needs no request
                return
        await self._app(scope, receive, send)

    def _rule(self, scope: HTTPScope) -> Rule | None:
        method, path = scope["method"], scope["path"]
        return next((rule for rule in self._rules if method in rule.methods and path.startswith(rule.path)), None)
