"""Somebody goes to a provider, to sign in by way of it or to connect it to an account."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from application.identity.provider_ports import AuthorizationRequest, IdentityProvider, ProviderGone
from application.identity.provider_tickets import Attempt, ProviderTickets
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process
from application.kernel.ports import Randomness
from domain.identity.errors import UnknownProvider
from domain.kernel.errors import Unavailable

_MAX_PATH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class StartProviderSignIn:
    """`next_path`: where to go in the end. `to_connect`: to the account that is signed in, for good."""

    provider: str
    redirect_uri: str
    next_path: str = "/"
    to_connect: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderStart:
    """Where the browser goes, and what it holds meanwhile. `posts_back`: it comes back by the provider's own form."""

    url: str
    attempt: str
    posts_back: bool


class StartProviderSignInHandler(Process[StartProviderSignIn, ProviderStart]):
    """Raises `UnknownProvider`, `NotSignedIn` (only who is signed in can connect), or `Unavailable`."""

    requires: ClassVar = Access.ANYONE

    def __init__(
        self, providers: Mapping[str, IdentityProvider], tickets: ProviderTickets, randomness: Randomness
    ) -> None:
        self._providers, self._tickets, self._randomness = providers, tickets, randomness

    async def handle(self, command: StartProviderSignIn, *, actor: Actor) -> ProviderStart:
        provider = self._providers.get(command.provider)
        if provider is None:
            raise UnknownProvider
        attempt = Attempt(
            provider=command.provider,
            state=self._randomness.token(),
            nonce=self._randomness.token(),
            code_verifier=self._randomness.token(),
            next_path=safe_path(command.next_path),
            expires_at=self._tickets.deadline(),
            account_id=actor.require_account() if command.to_connect else None,
        )
        request = AuthorizationRequest(
            redirect_uri=command.redirect_uri,
            state=attempt.state,
            nonce=attempt.nonce,
            code_challenge=_s256(attempt.code_verifier),
        )
        try:
            url = await provider.authorization_url(request)
        except ProviderGone as gone:
            raise Unavailable(f"{provider.title} does not answer. Please try again, or sign in another way.") from gone
        return ProviderStart(url=url, attempt=self._tickets.seal_attempt(attempt), posts_back=provider.posts_back)


def safe_path(path: str) -> str:
    """The path if it is one of this shop; else the front page. No host, no scheme, nothing a browser bends into one."""
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\")) and len(path) <= _MAX_PATH
    return path if is_ours and path.isprintable() and "\\" not in path else "/"


def _s256(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
