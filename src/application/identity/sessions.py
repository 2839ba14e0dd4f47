"""How a session begins and goes on: what use cases that sign somebody in share."""

from dataclasses import dataclass, replace
from typing import Final

from application.identity.attempts import DeviceMarks, subject_of
from application.identity.hashing import hash_of
from application.identity.ports import (
    AccessClaims,
    AccountQueries,
    IdentityUnitOfWork,
    NewRefreshToken,
    TokenIssuer,
)
from application.identity.views import AccessView, SignedInView, UserView
from application.kernel.actor import Actor, ActorKind
from application.kernel.ports import IdGenerator, Randomness
from domain.identity.account import Account, AccountKind
from domain.identity.email import canonical_email
from domain.identity.permission import Permission
from domain.identity.session import ABSOLUTE_LIFE, IDLE_LIFE, Audience
from domain.kernel.errors import NotSignedIn
from domain.kernel.ids import AccountId, SessionId

_MAX_USER_AGENT: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A session and the refresh token that continues it."""

    account_id: AccountId
    token_version: int
    session_id: SessionId
    audience: Audience
    refresh_token: str
    refresh_expires_in_seconds: int


async def user_at(queries: AccountQueries, account_id: AccountId, audience: Audience) -> UserView:
    """The user with the permissions that hold at the audience; raises `NotSignedIn` where the account is gone."""
    user = await queries.user(account_id)
    if user is None:
        raise NotSignedIn
    if audience is Audience.STOREFRONT:
        return replace(user, permissions=())
    return replace(user, permissions=tuple(sorted(Permission))) if user.role == AccountKind.ADMIN else user


def audience_of(actor: Actor) -> Audience:
    """Where the actor is signed in: back-office actors exist under tokens of the admin alone."""
    return Audience.STOREFRONT if actor.kind is ActorKind.CUSTOMER else Audience.ADMIN


class Sessions:
    """Opens sessions and writes their tokens."""

    def __init__(
        self,
        issuer: TokenIssuer,
        queries: AccountQueries,
        marks: DeviceMarks,
        ids: IdGenerator,
        randomness: Randomness,
    ) -> None:
        self._issuer, self._queries, self._marks = issuer, queries, marks
        self._ids, self._randomness = ids, randomness

    async def open(
        self, uow: IdentityUnitOfWork, account: Account, *, audience: Audience, user_agent: str | None
    ) -> Ticket:
        """Store a new family with its first token."""
        refresh_token, now = self._randomness.token(), uow.now()
        session_id = SessionId(self._ids.new())
        await uow.sessions.open(
            NewRefreshToken(
                id=self._ids.new(),
                token_hash=hash_of(refresh_token),
                session_id=session_id,
                account_id=account.id,
                token_version=account.token_version,
                audience=audience,
                idle_expires_at=now + IDLE_LIFE[audience],
                absolute_expires_at=now + ABSOLUTE_LIFE,
                user_agent=(user_agent or "")[:_MAX_USER_AGENT] or None,
            )
        )
        return Ticket(
            account_id=account.id,
            token_version=account.token_version,
            session_id=session_id,
            audience=audience,
            refresh_token=refresh_token,
            refresh_expires_in_seconds=int(IDLE_LIFE[audience].total_seconds()),
        )

    async def signed_in(self, ticket: Ticket) -> SignedInView:
        """The answer to whoever began a session, with a first access token and a mark for the device."""
        session = await self.gone_on(ticket)
        return replace(session, device_mark=self._marks.mark(subject_of(canonical_email(session.user.email))))

    async def gone_on(self, ticket: Ticket) -> SignedInView:
        """The answer to whoever goes on with a session, with a new access token."""
        access = await self._access(
            AccessClaims(
                account_id=ticket.account_id,
                session_id=ticket.session_id,
                audience=ticket.audience,
                token_version=ticket.token_version,
            )
        )
        return SignedInView(
            user=access.user,
            access_token=access.access_token,
            expires_in_seconds=access.expires_in_seconds,
            refresh_token=ticket.refresh_token,
            refresh_expires_in_seconds=ticket.refresh_expires_in_seconds,
            audience=ticket.audience,
            session_id=ticket.session_id,
        )

    async def access_of(self, actor: Actor, account: Account) -> AccessView:
        """A new access token for the session that the actor has; raises `NotSignedIn` where there is none."""
        if actor.session_id is None:
            raise NotSignedIn
        return await self._access(
            AccessClaims(
                account_id=account.id,
                session_id=actor.session_id,
                audience=audience_of(actor),
                token_version=account.token_version,
            )
        )

    async def _access(self, claims: AccessClaims) -> AccessView:
        return AccessView(
            user=await user_at(self._queries, claims.account_id, claims.audience),
            access_token=self._issuer.issue(claims),
            expires_in_seconds=self._issuer.access_life_seconds,
        )
