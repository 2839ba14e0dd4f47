"""Providers of our own, which do what the real ones never would: forge, mix up, repeat."""

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from adapters.system.clock import SystemClock

ISSUER = "https://provider.test"
CLIENT, SECRET = "the-shop", "the shop's secret"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)

Forge = Callable[[dict[str, Any]], str]


def signed(claims: dict[str, Any], *, key: Any = KEY, name: str | None = "k1", algorithm: str = "RS256") -> str:
    return jwt.encode(claims, key, algorithm=algorithm, headers={"kid": name} if name else None)


@dataclass
class OidcPeer:
    """Checks PKCE, redirect address, client and single use as the standard wants it; then signs what it is told to."""

    claims: dict[str, Any] = field(default_factory=lambda: {"email": "ann@example.com", "email_verified": True})
    forge: Forge = signed
    userinfo: dict[str, Any] | None = None
    metadata: dict[str, Any] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def consent(self, url: str) -> str:
        """The code that a browser brings back after its owner said yes."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return code

    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self._answer)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.calls.append(request.url.path)
        if request.url.path == "/.well-known/openid-configuration":
            document = {
                "issuer": ISSUER,
                "authorization_endpoint": f"{ISSUER}/authorize",
                "token_endpoint": f"{ISSUER}/token",
                "jwks_uri": f"{ISSUER}/keys",
                "userinfo_endpoint": f"{ISSUER}/me",
            }
            return httpx.Response(200, json=document | self.metadata)
        if request.url.path == "/keys":
            key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
            return httpx.Response(200, json={"keys": [key | {"kid": "k1", "use": "sig", "alg": "RS256"}]})
        if request.url.path == "/me":
            return httpx.Response(200, json=self.userinfo or {})
        return self._tokens(request)

    def _tokens(self, request: httpx.Request) -> httpx.Response:
        form = {name: values[0] for name, values in parse_qs(request.content.decode()).items()}
        asked = self.codes.pop(form["code"], None)
        credentials = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if asked is None or request.headers.get("Authorization") != f"Basic {credentials}":
            return httpx.Response(400, json={"error": "invalid_grant"})
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        fits = base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == asked["code_challenge"]
        if not fits or form["redirect_uri"] != asked["redirect_uri"]:
            return httpx.Response(400, json={"error": "invalid_grant"})
        now = int(SystemClock().now().timestamp())
        claims = {
            "iss": ISSUER,
            "sub": "ann-1",
            "aud": asked["client_id"],
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **self.claims,
        }
        return httpx.Response(200, json={"access_token": "at", "token_type": "Bearer", "id_token": self.forge(claims)})


@dataclass
class GitHubPeer:
    """GitHub's three answers."""

    token: dict[str, Any] = field(default_factory=lambda: {"access_token": "gho_1"})
    user: Any = field(
        default_factory=lambda: {"id": 583231, "login": "ann", "name": "Ann", "email": "public@example.com"}
    )
    emails: Any = field(
        default_factory=lambda: [
            {"email": "old@example.com", "primary": False, "verified": True},
            {"email": "ann@example.com", "primary": True, "verified": True},
        ]
    )
    forms: list[dict[str, list[str]]] = field(default_factory=list)

    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self._answer)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/login/oauth/access_token":
            self.forms.append(parse_qs(request.content.decode()))
            return httpx.Response(200, json=self.token)
        if request.headers["Authorization"] != "Bearer gho_1":
            return httpx.Response(401, json={})
        return httpx.Response(200, json=self.emails if request.url.path.endswith("/emails") else self.user)
