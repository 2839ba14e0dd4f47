"""The providers that the shop is known to, by the names in their addresses."""

from typing import Protocol

from adapters.oauth.apple import ISSUER as APPLE
from adapters.oauth.apple import apple_secret
from adapters.oauth.exchange import ProviderExchange
from adapters.oauth.github import GitHubProvider
from adapters.oauth.openid import OpenIdProvider
from application.identity.provider_ports import IdentityProvider
from application.kernel.ports import Clock


class Client(Protocol):
    """How the shop is known to a provider."""

    @property
    def client_id(self) -> str: ...
    @property
    def client_secret(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def title(self) -> str: ...


class Signer(Protocol):
    """How the shop is known to Apple."""

    @property
    def client_id(self) -> str: ...
    @property
    def team_id(self) -> str: ...
    @property
    def key_id(self) -> str: ...
    @property
    def private_key(self) -> str: ...


class Clients(Protocol):
    """All of them; None for those that the shop does without."""

    @property
    def google(self) -> Client | None: ...
    @property
    def apple(self) -> Signer | None: ...
    @property
    def github(self) -> Client | None: ...
    @property
    def oidc(self) -> Client | None: ...


def providers_of(clients: Clients, clock: Clock) -> dict[str, IdentityProvider]:
    """Nothing is asked of them yet."""
    exchange = ProviderExchange()
    providers: dict[str, IdentityProvider] = {}
    for name, client in (("google", clients.google), ("oidc", clients.oidc)):
        if client is not None:
            providers[name] = _openid(name, client, exchange, clock)
    if (apple := clients.apple) is not None:
        secret = apple_secret(
            team_id=apple.team_id,
            key_id=apple.key_id,
            client_id=apple.client_id,
            private_key=apple.private_key,
            clock=clock,
        )
        providers["apple"] = OpenIdProvider(
            "apple",
            title="Apple",
            issuer=APPLE,
            client_id=apple.client_id,
            secret=secret,
            exchange=exchange,
            clock=clock,
            scope="openid email name",
            posts_back=True,
        )
    if (github := clients.github) is not None:
        providers["github"] = GitHubProvider(
            client_id=github.client_id, secret=github.client_secret, exchange=exchange, url=github.url
        )
    return providers


def _openid(name: str, client: Client, exchange: ProviderExchange, clock: Clock) -> OpenIdProvider:
    return OpenIdProvider(
        name,
        title=client.title,
        issuer=client.url,
        client_id=client.client_id,
        secret=lambda: client.client_secret,
        exchange=exchange,
        clock=clock,
    )
