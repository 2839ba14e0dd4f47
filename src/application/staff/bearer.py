"""Who holds the bearer token of a request: somebody who is signed in, or a program with a key."""

from application.identity.authenticate import SessionAuthenticator
from application.kernel.actor import Actor
from application.staff.api_keys import KEY_PREFIX, ApiKeyAuthenticator


class BearerAuthenticator:
    """Both kinds come in the same header; their forms tell them apart."""

    def __init__(self, sessions: SessionAuthenticator, keys: ApiKeyAuthenticator) -> None:
        self._sessions, self._keys = sessions, keys

    async def actor_of(
        self, bearer: str, *, guest_key: str | None, request_id: str | None, client: str | None = None
    ) -> Actor:
        """The actor; raises `NotSignedIn`, or `TooManyRequests` for a key that asks too often."""
        if bearer.startswith(KEY_PREFIX):
            return await self._keys.actor_of(bearer, request_id=request_id, client=client)
        return await self._sessions.actor_of(bearer, guest_key=guest_key, request_id=request_id, client=client)
