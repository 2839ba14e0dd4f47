"""The door to providers of sign-in, whose libraries take a while to load: most shops have none."""

from typing import TYPE_CHECKING

from application.identity.provider_ports import IdentityProvider
from application.kernel.ports import Clock

if TYPE_CHECKING:
    from adapters.oauth.providers import Clients


def open_providers(clients: "Clients", clock: Clock) -> dict[str, IdentityProvider]:
    """The providers that the shop is known to; nothing is asked of them yet."""
    if not any((clients.google, clients.apple, clients.github, clients.oidc)):
        return {}
    from adapters.oauth.providers import providers_of  # noqa: PLC0415 -- see above

    return providers_of(clients, clock)
