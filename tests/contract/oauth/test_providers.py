"""Sign-in providers: what they may say, and what is never believed."""

import base64
import hashlib
import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from adapters.oauth.apple import apple_secret
from adapters.oauth.exchange import ProviderExchange
from adapters.oauth.github import GitHubProvider
from adapters.oauth.openid import OpenIdProvider
from adapters.system.clock import SystemClock
from application.identity.provider_ports import (
    AuthorizationAnswer,
    AuthorizationRequest,
    IdentityProvider,
    ProviderGone,
    ProviderRefused,
)
from tests.oidc import oidc_provider, say_yes
from tests.provider_peer import CLIENT, ISSUER, KEY, OTHER_KEY, SECRET, GitHubPeer, OidcPeer, signed

BACK = "https://shop.test/api/v1/auth/oauth/oidc/callback"
NONCE, VERIFIER = "the nonce of this sign-in", "v" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
REQUEST = AuthorizationRequest(redirect_uri=BACK, state="the state", nonce=NONCE, code_challenge=CHALLENGE)


def answer(code: str, **other: str) -> AuthorizationAnswer:
    fitting = {"redirect_uri": BACK, "nonce": NONCE, "code_verifier": VERIFIER}
    return AuthorizationAnswer(code=code, **(fitting | other))


def openid(peer: OidcPeer, *, posts_back: bool = False) -> OpenIdProvider:
    return OpenIdProvider(
        "oidc",
        title="Test",
        issuer=ISSUER,
        client_id=CLIENT,
        secret=lambda: SECRET,
        exchange=ProviderExchange(peer.transport()),
        clock=SystemClock(),
        posts_back=posts_back,
    )


def github(peer: GitHubPeer) -> GitHubProvider:
    return GitHubProvider(client_id=CLIENT, secret=SECRET, exchange=ProviderExchange(peer.transport()))


async def signed_in(peer: OidcPeer, **other: str) -> Any:
    provider = openid(peer)
    code = peer.consent(await provider.authorization_url(REQUEST))
    return await provider.identity(answer(code, **other))


async def test_who_said_yes_is_told_by_issuer_and_subject() -> None:
    identity = await signed_in(OidcPeer(claims={"email": "ann@example.com", "email_verified": True, "name": "Ann"}))

    assert (identity.provider, identity.issuer, identity.subject) == ("oidc", ISSUER, "ann-1")
    assert (identity.email, identity.is_email_verified, identity.name) == ("ann@example.com", True, "Ann")


@pytest.mark.parametrize(
    ("said", "is_verified"), [(True, True), ("true", True), (False, False), ("yes", False), (1, False)]
)
async def test_an_address_is_verified_only_where_the_provider_says_so(said: object, is_verified: bool) -> None:  # noqa: FBT001 -- an example
    identity = await signed_in(OidcPeer(claims={"email": "ann@example.com", "email_verified": said}))

    assert identity.is_email_verified is is_verified


async def test_silence_about_the_address_is_no_verification() -> None:
    assert not (await signed_in(OidcPeer(claims={"email": "ann@example.com"}))).is_email_verified


async def test_what_is_told_only_when_asked_is_asked_for() -> None:
    told = {"sub": "ann-1", "email": "ann@example.com", "email_verified": True}

    assert (await signed_in(OidcPeer(claims={}, userinfo=told))).email == "ann@example.com"
    assert (await signed_in(OidcPeer(claims={}, userinfo=told | {"sub": "bob-2"}))).email is None


def _none(claims: dict[str, Any]) -> str:
    return jwt.encode(claims, "", algorithm="none")


def _by_public_key(claims: dict[str, Any]) -> str:
    """HS256 with the public key for a secret, which a careless library takes."""
    public = KEY.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    parts = [json.dumps({"alg": "HS256", "typ": "JWT", "kid": "k1"}).encode(), json.dumps(claims).encode()]
    body = b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts)
    import hmac  # noqa: PLC0415 -- only a forger needs it

    mark = base64.urlsafe_b64encode(hmac.digest(public, body, "sha256")).rstrip(b"=")
    return (body + b"." + mark).decode()


def _unsigned_tail(claims: dict[str, Any]) -> str:
    return signed(claims).rpartition(".")[0] + "."


FORGERIES = {
    "another nonce": lambda claims: signed(claims | {"nonce": "that of another sign-in"}),
    "no nonce": lambda claims: signed({name: claims[name] for name in claims if name != "nonce"}),
    "another audience": lambda claims: signed(claims | {"aud": "another-shop"}),
    "for another, through us": lambda claims: signed(claims | {"aud": [CLIENT, "another-shop"], "azp": "another-shop"}),
    "for several, through nobody": lambda claims: signed(claims | {"aud": [CLIENT, "another-shop"]}),
    "another client's": lambda claims: signed(claims | {"azp": "another-shop"}),
    "another issuer": lambda claims: signed(claims | {"iss": "https://evil.example"}),
    "expired": lambda claims: signed(claims | {"exp": int(time.time()) - 120}),
    "never expires": lambda claims: signed({name: claims[name] for name in claims if name != "exp"}),
    "from tomorrow": lambda claims: signed(claims | {"iat": int(time.time()) + 86_400}),
    "no subject": lambda claims: signed(claims | {"sub": ""}),
    "a long subject": lambda claims: signed(claims | {"sub": "s" * 256}),
    "alg none": _none,
    "no signature": _unsigned_tail,
    "signed by the public key": _by_public_key,
    "signed by another key": lambda claims: signed(claims, key=OTHER_KEY),
    "signed by an unknown key": lambda claims: signed(claims, key=OTHER_KEY, name="k2"),
    "another algorithm than the key's": lambda claims: signed(claims, algorithm="PS256"),
    "no token": lambda _: "",
    "a book": lambda claims: signed(claims | {"x": "y" * 20_000}),
}


@pytest.mark.parametrize("kind", FORGERIES)
async def test_a_forged_token_is_not_believed(kind: str) -> None:
    with pytest.raises(ProviderRefused):
        await signed_in(OidcPeer(forge=FORGERIES[kind]))


@pytest.mark.parametrize(
    "other",
    [{"code_verifier": "w" * 43}, {"redirect_uri": "https://evil.example/"}, {"nonce": "another"}],
    ids=["verifier", "redirect", "nonce"],
)
async def test_a_code_is_nothing_to_who_did_not_ask_for_it(other: dict[str, str]) -> None:
    with pytest.raises(ProviderRefused):
        await signed_in(OidcPeer(), **other)


async def test_a_code_is_used_once() -> None:
    peer = OidcPeer()
    provider = openid(peer)
    code = peer.consent(await provider.authorization_url(REQUEST))
    await provider.identity(answer(code))

    with pytest.raises(ProviderRefused):
        await provider.identity(answer(code))


async def test_what_a_provider_says_of_itself_is_asked_once() -> None:
    peer = OidcPeer()
    provider = openid(peer)
    for _ in range(3):
        await provider.identity(answer(peer.consent(await provider.authorization_url(REQUEST))))

    assert peer.calls.count("/.well-known/openid-configuration") == peer.calls.count("/keys") == 1


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": "http://provider.test/token"},
        {"userinfo_endpoint": "http://provider.test/me"},
        {"jwks_uri": None},
    ],
)
async def test_a_document_that_is_not_the_issuers_or_not_safe_is_refused(metadata: dict[str, Any]) -> None:
    with pytest.raises(ProviderGone):
        await openid(OidcPeer(metadata=metadata)).authorization_url(REQUEST)


async def test_a_provider_that_posts_back_is_asked_to() -> None:
    asked = parse_qs(urlsplit(await openid(OidcPeer(), posts_back=True).authorization_url(REQUEST)).query)

    assert asked["response_mode"] == ["form_post"]
    assert (asked["state"], asked["nonce"], asked["code_challenge"]) == (["the state"], [NONCE], [CHALLENGE])


async def test_apples_secret_is_signed_and_short_lived() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()

    secret = apple_secret(team_id="T1", key_id="K1", client_id=CLIENT, private_key=pem, clock=SystemClock())()

    claims = jwt.decode(secret, key.public_key(), algorithms=["ES256"], audience="https://appleid.apple.com")
    assert (claims["iss"], claims["sub"], jwt.get_unverified_header(secret)["kid"]) == ("T1", CLIENT, "K1")
    assert claims["exp"] - claims["iat"] <= 600


async def test_github_is_asked_for_the_number_and_the_verified_main_address() -> None:
    peer = GitHubPeer()

    identity = await github(peer).identity(answer("c1"))

    assert (identity.issuer, identity.subject) == ("https://github.com", "583231")
    assert (identity.email, identity.is_email_verified, identity.name) == ("ann@example.com", True, "Ann")
    assert peer.forms[0]["code_verifier"] == [VERIFIER]


@pytest.mark.parametrize(
    "emails",
    [
        [],
        {},
        [{"email": "ann@example.com", "primary": True, "verified": False}],
        [{"email": "x@example.com", "primary": False, "verified": True}],
    ],
)
async def test_no_other_address_of_github_counts(emails: object) -> None:
    identity = await github(GitHubPeer(emails=emails)).identity(answer("c1"))

    assert (identity.email, identity.is_email_verified) == (None, False)


@pytest.mark.parametrize(
    "peer",
    [
        GitHubPeer(token={"error": "bad_verification_code"}),
        GitHubPeer(token={"access_token": "another"}),
        GitHubPeer(user={"login": "ann"}),
        GitHubPeer(user=[]),
    ],
)
async def test_what_github_does_not_vouch_for_is_not_believed(peer: GitHubPeer) -> None:
    with pytest.raises(ProviderRefused):
        await github(peer).identity(answer("c1"))


def _broken(kind: str) -> Any:
    def handle(_: httpx.Request) -> httpx.Response:
        if kind == "silence":
            raise httpx.ReadTimeout("nothing came")
        return (
            httpx.Response(503) if kind == "down" else httpx.Response(302, headers={"Location": "https://evil.example"})
        )

    return httpx.MockTransport(handle)


@pytest.mark.parametrize("kind", ["silence", "down", "elsewhere"])
async def test_a_provider_that_does_not_answer_is_gone_and_redirects_are_not_followed(kind: str) -> None:
    exchange = ProviderExchange(_broken(kind))
    provider = OpenIdProvider(
        "oidc",
        title="T",
        issuer=ISSUER,
        client_id=CLIENT,
        secret=lambda: SECRET,
        exchange=exchange,
        clock=SystemClock(),
    )

    with pytest.raises(ProviderGone):
        await provider.authorization_url(REQUEST)


@pytest.fixture(scope="module")
def real_provider() -> Iterator[str]:
    with oidc_provider() as url:
        yield url


async def test_a_real_provider_is_understood(real_provider: str) -> None:
    provider: IdentityProvider = OpenIdProvider(
        "oidc",
        title="Test",
        issuer=real_provider,
        client_id=CLIENT,
        secret=lambda: SECRET,
        exchange=ProviderExchange(),
        clock=SystemClock(),
    )
    back = say_yes(
        real_provider,
        await provider.authorization_url(REQUEST),
        "ann",
        {"email": "a@b.example", "email_verified": True},
    )
    asked = parse_qs(urlsplit(back).query)
    assert asked["state"] == ["the state"]

    identity = await provider.identity(answer(asked["code"][0]))

    assert (identity.issuer, identity.subject, identity.email) == (real_provider, "ann", "a@b.example")
    assert identity.is_email_verified
    with pytest.raises(ProviderRefused):
        await provider.identity(answer(asked["code"][0]))
