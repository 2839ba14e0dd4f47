"""Who sends a request: the token's word, checked against what holds right now."""

from application.identity.ports import AccessClaims, AccountState, AccountStateCache, AccountStates, TokenIssuer
from application.kernel.actor import Actor, ActorKind
from application.operations.ports import SettingsReader
from domain.identity.account import AccountKind, held
from domain.identity.permission import Permission
from domain.identity.session import Audience
from domain.kernel.errors import NotSignedIn


class SessionAuthenticator:
    """Asks the cache, else the truth. Back-office rights hold under tokens of the admin's audience only.

    Those ask for the truth each time: what a role allows changes for many at once, and no announcement of it, which may
    be late or lost, stands between the change and the next request. Where the shop demands a
    second factor of its staff, sessions of before that have none are over at once.
    """

    def __init__(
        self, issuer: TokenIssuer, states: AccountStates, cache: AccountStateCache, settings: SettingsReader
    ) -> None:
        self._issuer, self._states, self._cache, self._settings = issuer, states, cache, settings

    async def actor_of(
        self, access_token: str, *, guest_key: str | None, request_id: str | None, client: str | None = None
    ) -> Actor:
        claims = self._issuer.read(access_token)
        state = await self._state(claims)
        if state is None or state.is_disabled or state.token_version != claims.token_version:
            raise NotSignedIn("The session is over. Sign in again.")
        kind, permissions = ActorKind.CUSTOMER, frozenset[Permission]()
        if claims.audience is Audience.ADMIN:
            if state.kind is AccountKind.CUSTOMER:
                raise NotSignedIn
            if not state.has_second_factor and (await self._settings.current()).staff_second_factor:
                raise NotSignedIn("This shop requires two-step sign-in of its staff. Sign in to set it up.")
            kind = ActorKind(state.kind.value)
            permissions = held(state.kind, state.permissions)
        return Actor(
            kind=kind,
            account_id=claims.account_id,
            session_id=claims.session_id,
            guest_key=guest_key,
            permissions=permissions,
            request_id=request_id,
            client=client,
        )

    async def _state(self, claims: AccessClaims) -> AccountState | None:
        if claims.audience is Audience.ADMIN:
            return await self._states.state_of(claims.account_id, claims.session_id)
        known = await self._cache.get(claims.account_id, claims.session_id)
        if known is not None and known.token_version == claims.token_version:
            return known
        state = await self._states.state_of(claims.account_id, claims.session_id)
        if known is not None and known != state:
            # A change whose announcement was lost: no process may go on with what it was before.
            await self._cache.forget(claims.account_id)
        if state is not None:
            await self._cache.put(claims.account_id, claims.session_id, state)
        return state
