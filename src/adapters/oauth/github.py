"""GitHub: OAuth 2 without OpenID Connect, so that its API is asked who it was."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from adapters.oauth.exchange import ProviderExchange
from application.identity.provider_ports import AuthorizationAnswer, AuthorizationRequest, ProviderRefused
from domain.identity.external_identity import ProvenIdentity

PUBLIC = "https://github.com"


class GitHubProvider:
    """`url` is that of GitHub, or of a company's own."""

    title, posts_back = "GitHub", False

    def __init__(self, *, client_id: str, secret: str, exchange: ProviderExchange, url: str = PUBLIC) -> None:
        self._client_id, self._secret, self._exchange, self._url = client_id, secret, exchange, url.rstrip("/")
        self._api = "https://api.github.com" if self._url == PUBLIC else f"{self._url}/api/v3"

    async def authorization_url(self, request: AuthorizationRequest) -> str:
        query = {
            "client_id": self._client_id,
            "redirect_uri": request.redirect_uri,
            "scope": "read:user user:email",
            "state": request.state,
            "code_challenge": request.code_challenge,
            "code_challenge_method": "S256",
        }
        return f"{self._url}/login/oauth/authorize?{urlencode(query)}"

    async def identity(self, answer: AuthorizationAnswer) -> ProvenIdentity:
        form = {
            "client_id": self._client_id,
            "client_secret": self._secret,
            "code": answer.code,
            "redirect_uri": answer.redirect_uri,
            "code_verifier": answer.code_verifier,
        }
        # A refusal is a 200 with an error in it.
        tokens = await self._exchange.post(f"{self._url}/login/oauth/access_token", form)
        bearer = tokens.get("access_token") if isinstance(tokens, Mapping) else None
        if not isinstance(bearer, str) or not bearer:
            raise ProviderRefused("GitHub gives no token for the code")
        user = await self._exchange.get(f"{self._api}/user", bearer=bearer)
        if not isinstance(user, Mapping) or not isinstance(user.get("id"), int):
            raise ProviderRefused("GitHub names nobody")
        email = _primary(await self._exchange.get(f"{self._api}/user/emails", bearer=bearer))
        name = user.get("name") or user.get("login")
        return ProvenIdentity(
            provider="github",
            issuer=self._url,
            # The number stays when the name is changed, and is never given to another.
            subject=str(user["id"]),
            email=email,
            is_email_verified=email is not None,
            name=name if isinstance(name, str) else None,
        )


def _primary(emails: Any) -> str | None:
    """The main address if GitHub has verified it; the one in the profile is whatever its owner wrote there."""
    for entry in emails if isinstance(emails, list) else []:
        if isinstance(entry, Mapping) and entry.get("primary") is True and entry.get("verified") is True:
            address = entry.get("email")
            return address if isinstance(address, str) else None
    return None
