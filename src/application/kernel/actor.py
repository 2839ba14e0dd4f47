"""Who acts, and with what right: given to every use case."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self
from uuid import UUID

from domain.identity.permission import EVERY_PERMISSION, Permission
from domain.kernel.errors import AccessDenied, NotSignedIn
from domain.kernel.ids import AccountId, ApiKeyId, SessionId
from domain.kernel.owner import Owner


class ActorKind(StrEnum):
    """What sort of actor it is."""

    ANONYMOUS = "anonymous"
    CUSTOMER = "customer"
    STAFF = "staff"
    ADMIN = "admin"
    API_KEY = "api_key"
    SYSTEM = "system"


class Access(StrEnum):
    """What a use case requires where no staff permission fits."""

    ANYONE = "anyone"
    SIGNED_IN = "signed_in"
    STAFF = "staff"
    ADMIN = "admin"
    SYSTEM = "system"


@dataclass(slots=True)
class IdempotencyClaim:
    """The caller's `Idempotency-Key`, in its scope, with a fingerprint of what was asked.

    `replayed` is set when a stored answer was given instead of a new effect, `resumed` when an earlier request with
    the key began the effect and did not end it.
    """

    scope: str
    key: str
    fingerprint: str
    replayed: bool = False
    resumed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An actor for the length of one request or job.

    `guest_key` is the SHA-256 of the cart token that came along, signed in or not. `name` is the job's or command's
    name for system actors. `permissions` are those of the account's roles right now, or what a key
    may do for its maker. `client` stands for the network address, which can't be read from it.
    """

    kind: ActorKind
    account_id: AccountId | None = None
    session_id: SessionId | None = None
    api_key_id: ApiKeyId | None = None
    guest_key: str | None = None
    name: str | None = None
    permissions: frozenset[Permission] = frozenset()
    request_id: str | None = None
    client: str | None = None
    claim: IdempotencyClaim | None = field(default=None, compare=False)

    @classmethod
    def system(cls, name: str) -> Self:
        """The shop itself: a job, a periodic task, a command line."""
        return cls(kind=ActorKind.SYSTEM, name=name, permissions=EVERY_PERMISSION)

    @classmethod
    def anonymous(
        cls, *, guest_key: str | None = None, request_id: str | None = None, client: str | None = None
    ) -> Self:
        """A visitor who is not signed in."""
        return cls(kind=ActorKind.ANONYMOUS, guest_key=guest_key, request_id=request_id, client=client)

    @property
    def owner(self) -> Owner:
        """Whose cart and orders the actor has: the account's, else the guest's. Raises `NotSignedIn` for neither."""
        if self.account_id is not None:
            return Owner(account_id=self.account_id)
        if self.guest_key is not None:
            return Owner(guest_key=self.guest_key)
        raise NotSignedIn("Sign in, or send the cart token that you were given.")

    @property
    def is_back_office(self) -> bool:
        """Whether changes of this actor belong in the audit log."""
        return self.kind in _BACK_OFFICE

    @property
    def identity(self) -> UUID | None:
        """Whom a log names: the account, or the key; None for visitors and the shop itself."""
        return self.account_id or self.api_key_id

    def require_account(self) -> AccountId:
        """The account that is signed in; raises `NotSignedIn`."""
        if self.account_id is None:
            raise NotSignedIn
        return self.account_id

    def without_claim(self) -> Self:
        """The same actor for a further unit of work of one process, which must not claim the key again."""
        return self if self.claim is None else replace(self, claim=None)


_BACK_OFFICE = frozenset({ActorKind.STAFF, ActorKind.ADMIN, ActorKind.API_KEY, ActorKind.SYSTEM})
_ALMIGHTY = frozenset({ActorKind.ADMIN, ActorKind.SYSTEM})
_ADMITTED: dict[Access, frozenset[ActorKind]] = {
    Access.ANYONE: frozenset(ActorKind),
    Access.SIGNED_IN: frozenset({ActorKind.CUSTOMER, ActorKind.STAFF, ActorKind.ADMIN}),
    Access.STAFF: frozenset({ActorKind.STAFF, ActorKind.ADMIN, ActorKind.SYSTEM}),
    Access.ADMIN: frozenset({ActorKind.ADMIN, ActorKind.SYSTEM}),
    Access.SYSTEM: frozenset({ActorKind.SYSTEM}),
}


def authorize(actor: Actor, required: Permission | Access) -> None:
    """Let the actor pass, or raise `NotSignedIn` (nobody is signed in) or `AccessDenied` (somebody else is)."""
    if isinstance(required, Permission):
        allowed = actor.kind in _ALMIGHTY or required in actor.permissions
    else:
        allowed = actor.kind in _ADMITTED[required]
    if allowed:
        return
    if actor.kind is ActorKind.ANONYMOUS:
        raise NotSignedIn
    raise AccessDenied(required.value)
