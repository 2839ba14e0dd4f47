"""What a provider says of itself, and its keys: asked for once in a while."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import jwt

from adapters.oauth.exchange import ProviderExchange
from application.identity.provider_ports import ProviderGone, ProviderRefused
from application.kernel.ports import Clock

_FRESH_SECONDS: Final = 3600.0
# An unknown key makes us ask again, but not at every forged token.
_PATIENCE_SECONDS: Final = 60.0
_NEEDED: Final = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """OpenID Connect Discovery 1.0, as far as we need it."""

    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str | None
    takes_secret_in_header: bool


class Discovery:
    """Of one issuer. Its addresses must be as safe as its own."""

    def __init__(self, issuer: str, exchange: ProviderExchange, clock: Clock) -> None:
        self._issuer, self._exchange, self._clock = issuer, exchange, clock
        self._metadata: tuple[float, Metadata] | None = None
        self._keys: tuple[float, jwt.PyJWKSet] | None = None

    async def metadata(self) -> Metadata:
        """An hour old at most; older where the provider does not answer. Raises `ProviderGone`."""
        now = self._clock.monotonic()
        if self._metadata is None or now - self._metadata[0] >= _FRESH_SECONDS:
            try:
                document = await self._exchange.get(f"{self._issuer.rstrip('/')}/.well-known/openid-configuration")
                self._metadata = (now, self._read(document))
            except (ProviderGone, ProviderRefused) as error:
                if self._metadata is None:
                    raise ProviderGone(str(error)) from error
        return self._metadata[1]

    async def key(self, name: str | None) -> jwt.PyJWK:
        """The key of that name, asked for again where it is new; raises `ProviderRefused` where there is none."""
        found = _key_named(await self._key_set(_FRESH_SECONDS), name)
        if found is None:
            found = _key_named(await self._key_set(_PATIENCE_SECONDS), name)
        if found is None:
            raise ProviderRefused("the token is signed by an unknown key")
        return found

    async def _key_set(self, fresh_seconds: float) -> jwt.PyJWKSet:
        now = self._clock.monotonic()
        if self._keys is None or now - self._keys[0] >= fresh_seconds:
            document = await self._exchange.get((await self.metadata()).jwks_uri)
            try:
                self._keys = (now, jwt.PyJWKSet.from_dict(document))
            except (jwt.PyJWTError, AttributeError, TypeError) as error:
                raise ProviderRefused("the provider's keys can't be read") from error
        return self._keys[1]

    def _read(self, document: Any) -> Metadata:
        if not isinstance(document, Mapping) or not all(isinstance(document.get(name), str) for name in _NEEDED):
            raise ProviderRefused("the discovery document is incomplete")
        if document["issuer"].rstrip("/") != self._issuer.rstrip("/"):
            raise ProviderRefused("the discovery document is another issuer's")
        userinfo = document.get("userinfo_endpoint")
        methods = document.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        metadata = Metadata(
            authorization_endpoint=document["authorization_endpoint"],
            token_endpoint=document["token_endpoint"],
            jwks_uri=document["jwks_uri"],
            userinfo_endpoint=userinfo if isinstance(userinfo, str) else None,
            takes_secret_in_header="client_secret_post" not in methods,
        )
        wanted = urlsplit(self._issuer).scheme
        for address in (metadata.authorization_endpoint, metadata.token_endpoint, metadata.jwks_uri, userinfo):
            if address is not None and urlsplit(str(address)).scheme not in {wanted, "https"}:
                raise ProviderRefused("the discovery document names an unsafe address")
        return metadata


def _key_named(keys: jwt.PyJWKSet, name: str | None) -> jwt.PyJWK | None:
    signing = [key for key in keys.keys if key.public_key_use in {None, "sig"}]
    if name is None:
        return signing[0] if len(signing) == 1 else None
    return next((key for key in signing if key.key_id == name), None)
