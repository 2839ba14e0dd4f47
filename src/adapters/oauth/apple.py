"""Sign in with Apple: OpenID Connect with a client secret that one signs oneself."""

from collections.abc import Callable

import jwt

from application.kernel.ports import Clock

ISSUER = "https://appleid.apple.com"
_LIFE_SECONDS = 300


def apple_secret(*, team_id: str, key_id: str, client_id: str, private_key: str, clock: Clock) -> Callable[[], str]:
    """Makes the secret anew for each call: Apple takes none that is older than half a year."""

    def secret() -> str:
        now = int(clock.now().timestamp())
        claims = {"iss": team_id, "iat": now, "exp": now + _LIFE_SECONDS, "aud": ISSUER, "sub": client_id}
        return jwt.encode(claims, private_key, algorithm="ES256", headers={"kid": key_id})

    return secret
