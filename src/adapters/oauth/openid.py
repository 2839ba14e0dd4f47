"""Any provider that speaks OpenID Connect: the authorization code flow with PKCE, state and nonce."""

import hmac
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlencode

import jwt

from adapters.oauth.discovery import Discovery, Metadata
from adapters.oauth.exchange import ProviderExchange
from application.identity.provider_ports import AuthorizationAnswer, AuthorizationRequest, ProviderGone, ProviderRefused
from application.kernel.ports import Clock
from domain.identity.external_identity import ProvenIdentity

# Signatures that need the provider's private key: neither `none`, nor those of a secret that its public key would be.
_ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
_LEEWAY_SECONDS: Final = 60
_NEEDED: Final = ["iss", "sub", "aud", "exp", "iat", "nonce"]
_MAX_TOKEN: Final = 16_384


class OpenIdProvider:
    """`secret` is made anew where the provider wants a signed one; `posts_back` asks it to answer by a form."""

    def __init__(  # noqa: PLR0913 -- what there is to be configured
        self,
        name: str,
        *,
        title: str,
        issuer: str,
        client_id: str,
        secret: Callable[[], str],
        exchange: ProviderExchange,
        clock: Clock,
        scope: str = "openid email profile",
        posts_back: bool = False,
    ) -> None:
        self.title, self.posts_back = title, posts_back
        self._name, self._issuer, self._client_id, self._secret = name, issuer, client_id, secret
        self._exchange, self._scope = exchange, scope
        self._discovery = Discovery(issuer, exchange, clock)

    async def authorization_url(self, request: AuthorizationRequest) -> str:
        metadata = await self._discovery.metadata()
        query = {
            "response_type": "code",
            "client_id": self._client_id,
            "redirect_uri": request.redirect_uri,
            "scope": self._scope,
            "state": request.state,
            "nonce": request.nonce,
            "code_challenge": request.code_challenge,
            "code_challenge_method": "S256",
        }
        if self.posts_back:
            query["response_mode"] = "form_post"
        joint = "&" if "?" in metadata.authorization_endpoint else "?"
        return f"{metadata.authorization_endpoint}{joint}{urlencode(query)}"

    async def identity(self, answer: AuthorizationAnswer) -> ProvenIdentity:
        metadata = await self._discovery.metadata()
        tokens = await self._tokens(metadata, answer)
        claims = await self._claims(tokens.get("id_token"), answer.nonce)
        told = claims if "email" in claims else {**await self._userinfo(metadata, tokens, claims["sub"]), **claims}
        email, name = told.get("email"), told.get("name")
        return ProvenIdentity(
            provider=self._name,
            issuer=self._issuer,
            subject=claims["sub"],
            email=email if isinstance(email, str) and email else None,
            is_email_verified=_says_yes(told.get("email_verified")),
            name=name if isinstance(name, str) else None,
        )

    async def _tokens(self, metadata: Metadata, answer: AuthorizationAnswer) -> Mapping[str, Any]:
        form = {
            "grant_type": "authorization_code",
            "code": answer.code,
            "redirect_uri": answer.redirect_uri,
            "code_verifier": answer.code_verifier,
        }
        secret = self._secret()
        if metadata.takes_secret_in_header:
            tokens = await self._exchange.post(metadata.token_endpoint, form, credentials=(self._client_id, secret))
        else:
            form |= {"client_id": self._client_id, "client_secret": secret}
            tokens = await self._exchange.post(metadata.token_endpoint, form)
        if not isinstance(tokens, Mapping):
            raise ProviderRefused("no tokens came")
        return tokens

    async def _claims(self, id_token: object, nonce: str) -> dict[str, Any]:
        if not isinstance(id_token, str) or len(id_token) > _MAX_TOKEN:
            raise ProviderRefused("no id_token came")
        try:
            header = jwt.get_unverified_header(id_token)
            if header.get("alg") not in _ALGORITHMS:
                raise ProviderRefused("the id_token's algorithm is not one of a provider's key")
            key = await self._discovery.key(header.get("kid"))
            claims: dict[str, Any] = jwt.decode(
                id_token,
                key,
                algorithms=[key.algorithm_name] if key.algorithm_name in _ALGORITHMS else [],
                audience=self._client_id,
                leeway=_LEEWAY_SECONDS,
                options={"require": _NEEDED, "verify_iss": False},
            )
        except jwt.PyJWTError as error:
            raise ProviderRefused(f"the id_token is not valid: {error}") from error
        self._check(claims, nonce)
        return claims

    def _check(self, claims: dict[str, Any], nonce: str) -> None:
        """What the library leaves to us: OpenID Connect Core 1.0, 3.1.3.7, 2 to 5 and 11."""
        if str(claims["iss"]).rstrip("/") != self._issuer.rstrip("/"):
            raise ProviderRefused("the id_token is another issuer's")
        several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if (several or "azp" in claims) and claims.get("azp") != self._client_id:
            raise ProviderRefused("the id_token was made for another client")
        if not hmac.compare_digest(str(claims["nonce"]).encode(), nonce.encode()):
            raise ProviderRefused("the id_token belongs to another sign-in")
        if not isinstance(claims["sub"], str) or not 0 < len(claims["sub"]) <= 255:  # noqa: PLR2004 -- of the standard
            raise ProviderRefused("the id_token names nobody")

    async def _userinfo(self, metadata: Metadata, tokens: Mapping[str, Any], subject: str) -> Mapping[str, Any]:
        """What the provider tells only when asked; nothing where it speaks of somebody else."""
        bearer = tokens.get("access_token")
        if metadata.userinfo_endpoint is None or not isinstance(bearer, str):
            return {}
        try:
            told = await self._exchange.get(metadata.userinfo_endpoint, bearer=bearer)
        except (ProviderGone, ProviderRefused):
            return {}
        return told if isinstance(told, Mapping) and told.get("sub") == subject else {}


def _says_yes(value: object) -> bool:
    """Apple writes it as text."""
    return value is True or value == "true"
