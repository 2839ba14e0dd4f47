"""Access tokens as signed JWTs of one algorithm; refresh tokens as chains that only we can continue."""

import hashlib
import hmac
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import jwt

from adapters.security.keyed import derived, encoded
from application.identity.ports import AccessClaims
from application.kernel.ports import Clock, IdGenerator
from domain.identity.session import Audience
from domain.kernel.errors import NotSignedIn
from domain.kernel.ids import AccountId, SessionId

ISSUER = "portico"
ACCESS_LIFE = timedelta(minutes=15)
_ALGORITHM = "HS256"
_TYPE = "at+jwt"
_LEEWAY = timedelta(seconds=10)
_NEEDED = ["iss", "aud", "sub", "sid", "tv", "jti", "iat", "nbf", "exp"]
_MIN_SECRET_BYTES = 32
# Two of ours at most; more is not a token but an attempt to keep us busy.
_MAX_LENGTH = 2048


class JwtIssuer:
    """Signs with a key derived from the shop's secret, and reads only what it would have written.

    With one of the secrets `before` it was: then tokens outlive the change of the secret.
    """

    access_life_seconds = int(ACCESS_LIFE.total_seconds())

    def __init__(self, secret: bytes, clock: Clock, ids: IdGenerator, *, before: Sequence[bytes] = ()) -> None:
        if any(len(one) < _MIN_SECRET_BYTES for one in (secret, *before)):
            raise ValueError("the secret must have at least 256 bits")
        self._key, self._chain_key = derived(secret, b"access tokens"), derived(secret, b"refresh tokens")
        self._keys = (self._key, *(derived(one, b"access tokens") for one in before))
        self._clock, self._ids = clock, ids

    def issue(self, claims: AccessClaims) -> str:
        now = self._clock.now()
        payload = {
            "iss": ISSUER,
            "aud": claims.audience.value,
            "sub": str(claims.account_id),
            "sid": str(claims.session_id),
            "tv": claims.token_version,
            "jti": str(self._ids.new()),
            "iat": int(now.timestamp()),
            "nbf": int(now.timestamp()),
            "exp": int((now + ACCESS_LIFE).timestamp()),
        }
        return jwt.encode(payload, self._key, algorithm=_ALGORITHM, headers={"typ": _TYPE})

    def read(self, access_token: str) -> AccessClaims:
        if len(access_token) > _MAX_LENGTH:
            raise NotSignedIn
        try:
            token = self._opened(access_token)
            return self._checked(token["header"], token["payload"])
        except (jwt.InvalidTokenError, ValueError, TypeError) as error:
            raise NotSignedIn("The access token is not valid. Sign in again.") from error

    def _opened(self, access_token: str) -> dict[str, Any]:
        """Header and payload. Which key it is, we try: what the token says about keys is never looked at."""
        *others, last = self._keys
        for key in others:
            with suppress(jwt.InvalidSignatureError):
                return _decoded(access_token, key)
        return _decoded(access_token, last)

    def _checked(self, header: dict[str, object], payload: dict[str, object]) -> AccessClaims:
        now = self._clock.now()
        if header.get("typ") != _TYPE or not _in_time(payload, now):
            raise NotSignedIn("The access token has expired. Refresh it, or sign in again.")
        audience, version = payload["aud"], payload["tv"]
        if not isinstance(audience, str) or not isinstance(version, int):
            raise NotSignedIn
        return AccessClaims(
            account_id=AccountId(UUID(str(payload["sub"]))),
            session_id=SessionId(UUID(str(payload["sid"]))),
            audience=Audience(audience),
            token_version=version,
        )

    def successor_of(self, refresh_token: str) -> str:
        return encoded(hmac.digest(self._chain_key, refresh_token.encode(), hashlib.sha256))


def _decoded(access_token: str, key: bytes) -> dict[str, Any]:
    """Times are checked later, by our own clock."""
    return jwt.decode_complete(
        access_token,
        key,
        algorithms=[_ALGORITHM],
        issuer=ISSUER,
        audience=list(Audience),
        options={"require": _NEEDED, "verify_exp": False, "verify_nbf": False, "verify_iat": False},
    )


def _in_time(payload: dict[str, object], now: datetime) -> bool:
    moments = [payload[name] for name in ("nbf", "iat", "exp")]
    if not all(isinstance(moment, int) for moment in moments):
        return False
    not_before, issued, expires = moments
    latest = int((now + _LEEWAY).timestamp())
    return not_before <= latest and issued <= latest and now.timestamp() < expires  # type: ignore[operator]  # ints, as just checked
