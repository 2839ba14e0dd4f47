"""Tell an account's owner that a sign-in provider opens it from now on, lest it was somebody else."""

from collections.abc import Mapping
from typing import ClassVar

from application.identity.ports import AccountQueries
from application.identity.provider_ports import IdentityProvider
from application.notifications.mail_subscriber import MailSubscriber, PostOffice
from application.notifications.ports import Letter
from application.operations.ports import ShopSettings
from domain.identity.events import IdentityConnected


class SendIdentityConnectedHandler(MailSubscriber[IdentityConnected]):
    subscriber: ClassVar[str] = "notifications.send_identity_connected"

    def __init__(self, office: PostOffice, accounts: AccountQueries, providers: Mapping[str, IdentityProvider]) -> None:
        super().__init__(office)
        self._accounts, self._providers = accounts, providers

    async def compose(self, event: IdentityConnected, shop: ShopSettings) -> tuple[str, Letter] | None:
        user = await self._accounts.user(event.account_id)
        if user is None:
            return None
        provider = self._providers.get(event.provider)
        title = event.provider if provider is None else provider.title
        return user.email, self._templates.identity_connected(user, shop, provider=title)
