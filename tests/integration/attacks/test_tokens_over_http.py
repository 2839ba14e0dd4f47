"""Forged, confused and stale access tokens open nothing."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from application.identity.create_admin import CreateAdmin
from tests.shelf import SYSTEM
from tests.shop import Shop, open_shop, settings_for

ME, ADMIN = "/api/v1/auth/me", "/api/v1/admin/customers"
ROOT = {"email": "root@example.com", "password": "a long enough secret"}
Forge = Callable[[dict[str, Any], bytes], str]


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Shop]:
    async with open_shop(settings_for("memory", tmp_path)) as shop:
        await shop.container.create_admin()(CreateAdmin(name="Root", **ROOT), actor=SYSTEM)
        yield shop


async def signed_in(shop: Shop, audience: str = "admin") -> str:
    answer = await shop.client.post("/api/v1/auth/login", json={**ROOT, "audience": audience})
    return str(answer.json()["tokens"]["accessToken"])


async def status(shop: Shop, token: str, address: str = ME) -> int:
    return (await shop.client.get(address, headers={"Authorization": f"Bearer {token}"})).status_code


def encoded(part: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def by_hand(header: dict[str, Any], payload: dict[str, Any], key: bytes, digest: str = "sha256") -> str:
    """As PyJWT would refuse to make it."""
    body = f"{encoded(header)}.{encoded(payload)}"
    signature = hmac.digest(key, body.encode(), digest)
    return f"{body}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


def an_rsa_key() -> tuple[bytes, bytes]:
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    plain = serialization.NoEncryption()
    return (
        private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain),
        private.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo),
    )


PRIVATE_KEY, PUBLIC_KEY = an_rsa_key()
FORGERIES: dict[str, Forge] = {
    "no signature": lambda payload, _: f"{encoded({'alg': 'none', 'typ': 'at+jwt'})}.{encoded(payload)}.",
    "none, in other letters": lambda payload, _: f"{encoded({'alg': 'NonE', 'typ': 'at+jwt'})}.{encoded(payload)}.",
    "no signature, but HS256": lambda payload, _: f"{encoded({'alg': 'HS256', 'typ': 'at+jwt'})}.{encoded(payload)}.",
    "signed by RSA": lambda payload, _: jwt.encode(payload, PRIVATE_KEY, "RS256", {"typ": "at+jwt"}),
    "a public key for a secret": lambda payload, _: by_hand({"alg": "HS256", "typ": "at+jwt"}, payload, PUBLIC_KEY),
    "another HMAC": lambda payload, key: by_hand({"alg": "HS512", "typ": "at+jwt"}, payload, key, "sha512"),
    "said to be RSA": lambda payload, key: by_hand({"alg": "RS256", "typ": "at+jwt"}, payload, key),
    "an empty secret": lambda payload, _: by_hand({"alg": "HS256", "typ": "at+jwt"}, payload, b""),
    "another secret": lambda payload, _: jwt.encode(payload, "x" * 32, "HS256", {"typ": "at+jwt"}),
    "a key of its own": lambda payload, _: by_hand(
        {"alg": "HS256", "typ": "at+jwt", "jwk": {"kty": "oct", "k": encoded("x")}}, payload, b"x"
    ),
    "a key from elsewhere": lambda payload, _: by_hand(
        {"alg": "HS256", "typ": "at+jwt", "jku": "https://evil.test/keys", "x5u": "https://evil.test/x"}, payload, b"x"
    ),
    "a key that is a file": lambda payload, _: by_hand(
        {"alg": "HS256", "typ": "at+jwt", "kid": "../../../../dev/null"}, payload, b""
    ),
    "a key that is a query": lambda payload, _: by_hand(
        {"alg": "HS256", "typ": "at+jwt", "kid": "x' UNION SELECT 'x'--"}, payload, b"x"
    ),
    "of another type": lambda payload, key: jwt.encode(payload, key, "HS256", {"typ": "JWT"}),
    "for nobody": lambda payload, key: jwt.encode(payload | {"aud": "other"}, key, "HS256", {"typ": "at+jwt"}),
    "from elsewhere": lambda payload, key: jwt.encode(payload | {"iss": "other"}, key, "HS256", {"typ": "at+jwt"}),
    "expired": lambda payload, key: jwt.encode(
        payload | {"exp": int(time.time()) - 60}, key, "HS256", {"typ": "at+jwt"}
    ),
    "of tomorrow": lambda payload, key: jwt.encode(
        payload | {"nbf": int(time.time()) + 3600}, key, "HS256", {"typ": "at+jwt"}
    ),
    "without an end": lambda payload, key: jwt.encode(
        {name: value for name, value in payload.items() if name != "exp"}, key, "HS256", {"typ": "at+jwt"}
    ),
    "critical": lambda payload, key: by_hand(
        {"alg": "HS256", "typ": "at+jwt", "crit": ["b64"], "b64": False}, payload, key
    ),
    "of a session that never was": lambda payload, key: jwt.encode(
        payload | {"sid": "00000000-0000-7000-8000-000000000001"}, key, "HS256", {"typ": "at+jwt"}
    ),
    "of another account": lambda payload, key: jwt.encode(
        payload | {"sub": "00000000-0000-7000-8000-000000000001"}, key, "HS256", {"typ": "at+jwt"}
    ),
    "of a version before": lambda payload, key: jwt.encode(
        payload | {"tv": payload["tv"] - 1}, key, "HS256", {"typ": "at+jwt"}
    ),
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
async def test_a_forgery_opens_nothing(shop: Shop, forge: Forge) -> None:
    token = await signed_in(shop)
    payload = jwt.decode(token, options={"verify_signature": False})
    key = hmac.digest(shop.container.settings().secret_key, b"access tokens", hashlib.sha256)
    honest = jwt.encode(payload, key, "HS256", {"typ": "at+jwt"})

    assert await status(shop, honest) == 200
    assert await status(shop, forge(payload, key)) == 401
    assert await status(shop, forge(payload, key), ADMIN) == 401


async def test_a_token_of_the_storefront_opens_nothing_of_the_back_office(shop: Shop) -> None:
    token = await signed_in(shop, "storefront")

    assert await status(shop, token) == 200
    assert await status(shop, token, ADMIN) in {401, 403}


async def test_a_token_in_the_address_or_in_a_cookie_opens_nothing(shop: Shop) -> None:
    token = await signed_in(shop)

    assert (await shop.client.get(f"{ME}?access_token={token}")).status_code in {400, 401}
    assert (await shop.client.get(ME, headers={"Cookie": f"access_token={token}; token={token}"})).status_code == 401


async def test_a_token_of_who_signed_out_opens_nothing(shop: Shop) -> None:
    token = await signed_in(shop)
    told = {"X-Portico-Client": "admin", "Authorization": f"Bearer {token}"}

    assert (await shop.client.post("/api/v1/auth/logout", json={}, headers=told)).status_code == 204
    assert await status(shop, token) == 401
