"""API keys: programs that work for somebody of the staff, with a part of what that person may do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from domain.identity.account import checked_name
from domain.identity.permission import Permission
from domain.identity.staff_errors import ScopeNotYours
from domain.kernel.aggregate import Aggregate
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import AccountId, ApiKeyId


@dataclass(kw_only=True)
class ApiKey(Aggregate):
    """`prefix` is how people tell keys apart; `key_hash` the SHA-256 (hex) of the whole, which is shown once."""

    id: ApiKeyId
    name: str
    prefix: str
    key_hash: str
    scopes: frozenset[Permission]
    made_by: AccountId
    expires_at: datetime | None = None
    revoked_at: datetime | None = None

    @classmethod
    def make(cls, key_id: ApiKeyId, *, prefix: str, key_hash: str, made_by: AccountId) -> Self:
        """A key that is good for nothing yet."""
        return cls(id=key_id, name="", prefix=prefix, key_hash=key_hash, scopes=frozenset(), made_by=made_by)

    def rename(self, name: str) -> None:
        self.name = checked_name(" ".join(name.split()))

    def limit_to(self, scopes: Iterable[Permission], *, held: frozenset[Permission]) -> None:
        """Good for exactly these, of which whoever decides must hold each; raises `ScopeNotYours` or `InvalidInput`."""
        wanted = frozenset(scopes)
        if not wanted:
            raise InvalidInput([Fault("/scopes", "required", "Choose at least one scope.")])
        if beyond := wanted - held:
            raise ScopeNotYours(beyond)
        self.scopes = wanted

    def expire_at(self, moment: datetime | None, *, now: datetime) -> None:
        """None: good until it is revoked."""
        if moment is not None and moment <= now:
            raise InvalidInput([Fault("/expiresAt", "in_the_past", "Choose a moment in the future.")])
        self.expires_at = moment

    def revoke(self, now: datetime) -> None:
        """Good for nothing, for ever. Harmless when repeated."""
        if self.revoked_at is None:
            self.revoked_at = now
