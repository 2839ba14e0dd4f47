"""What a browser holds, sealed, on its way to a provider and back: nothing of it is kept on the server."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar
from uuid import UUID

from application.identity.second_factor_ports import Sealer, UnreadableSecret
from application.kernel.packing import packed, unpacked
from application.kernel.ports import Clock
from domain.identity.errors import ProviderSignInOver
from domain.identity.external_identity import ATTEMPT_LIFE, ProvenIdentity
from domain.kernel.ids import AccountId

_ATTEMPT: Final = "sign-in attempt"
_PROOF: Final = "proof of identity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A way to the provider. `account_id`: whose account the identity is to be connected to; None for a sign-in."""

    provider: str
    state: str
    nonce: str
    code_verifier: str
    next_path: str
    expires_at: datetime
    account_id: AccountId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A way back: who it was. Its id is noted where it is used, so that it is used once."""

    id: UUID
    identity: ProvenIdentity
    next_path: str
    expires_at: datetime
    account_id: AccountId | None = None


T = TypeVar("T", Attempt, Proof)


class ProviderTickets:
    """Seals attempts and proofs, and reads them while they are good. Raises `ProviderSignInOver` for all others."""

    def __init__(self, sealer: Sealer, clock: Clock) -> None:
        self._sealer, self._clock = sealer, clock

    def deadline(self) -> datetime:
        return self._clock.now() + ATTEMPT_LIFE

    def seal_attempt(self, attempt: Attempt) -> str:
        return self._sealer.seal(packed(attempt), purpose=_ATTEMPT)

    def attempt(self, sealed: str | None) -> Attempt:
        return self._read(sealed, Attempt, _ATTEMPT)

    def seal_proof(self, proof: Proof) -> str:
        return self._sealer.seal(packed(proof), purpose=_PROOF)

    def proof(self, sealed: str | None) -> Proof:
        return self._read(sealed, Proof, _PROOF)

    def _read(self, sealed: str | None, kind: type[T], purpose: str) -> T:
        try:
            ticket = unpacked(self._sealer.unseal(sealed or "", purpose=purpose), kind)
        except UnreadableSecret as error:
            raise ProviderSignInOver from error
        if self._clock.now() >= ticket.expires_at:
            raise ProviderSignInOver
        return ticket
