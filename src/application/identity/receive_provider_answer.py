"""Somebody comes back from a provider."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from application.identity.provider_ports import AuthorizationAnswer, IdentityProvider, ProviderGone, ProviderRefused
from application.identity.provider_tickets import Proof, ProviderTickets
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process
from application.kernel.ports import IdGenerator
from domain.identity.errors import ProviderSignInCanceled, ProviderSignInFailed, ProviderSignInOver
from domain.kernel.errors import Unavailable


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveProviderAnswer:
    """`attempt` is what this browser holds since it left; the rest is what the provider's answer says."""

    provider: str
    redirect_uri: str
    attempt: str | None
    state: str | None
    code: str | None
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderReturn:
    """What the browser holds from now on, to finish what it left for."""

    proof: str
    next_path: str
    to_connect: bool


class ReceiveProviderAnswerHandler(Process[ReceiveProviderAnswer, ProviderReturn]):
    """Answers a proof of who it was. Nobody is signed in yet, nothing is connected.

    Raises `ProviderSignInOver`, `ProviderSignInCanceled`, `ProviderSignInFailed` or `Unavailable`.
    """

    requires: ClassVar = Access.ANYONE

    def __init__(self, providers: Mapping[str, IdentityProvider], tickets: ProviderTickets, ids: IdGenerator) -> None:
        self._providers, self._tickets, self._ids = providers, tickets, ids

    async def handle(self, command: ReceiveProviderAnswer, *, actor: Actor) -> ProviderReturn:  # noqa: ARG002 -- whoever brings the ticket
        attempt = self._tickets.attempt(command.attempt)
        provider = self._providers.get(command.provider)
        # A page of another site can bring an answer of its own here, but not the ticket that fits it.
        fits = hmac.compare_digest((command.state or "").encode(), attempt.state.encode())
        if provider is None or attempt.provider != command.provider or not fits:
            raise ProviderSignInOver
        if command.error in {"access_denied", "user_cancelled_authorize"}:
            raise ProviderSignInCanceled
        if not command.code:
            raise ProviderSignInFailed
        answer = AuthorizationAnswer(
            code=command.code,
            redirect_uri=command.redirect_uri,
            nonce=attempt.nonce,
            code_verifier=attempt.code_verifier,
        )
        try:
            identity = await provider.identity(answer)
        except ProviderRefused as refused:
            raise ProviderSignInFailed from refused
        except ProviderGone as gone:
            raise Unavailable(f"{provider.title} does not answer. Please try again, or sign in another way.") from gone
        proof = Proof(
            id=self._ids.new(),
            identity=identity,
            next_path=attempt.next_path,
            expires_at=self._tickets.deadline(),
            account_id=attempt.account_id,
        )
        return ProviderReturn(
            proof=self._tickets.seal_proof(proof),
            next_path=attempt.next_path,
            to_connect=attempt.account_id is not None,
        )
