"""Greet whoever opened an account."""

from typing import ClassVar

from application.identity.links import Links
from application.identity.ports import AccountQueries
from application.notifications.mail_subscriber import MailSubscriber, PostOffice
from application.notifications.ports import Letter
from application.operations.ports import ShopSettings
from domain.identity.events import AccountRegistered


class SendWelcomeHandler(MailSubscriber[AccountRegistered]):
    subscriber: ClassVar[str] = "notifications.send_welcome"

    def __init__(self, office: PostOffice, accounts: AccountQueries, links: Links) -> None:
        super().__init__(office)
        self._accounts, self._links = accounts, links

    async def compose(self, event: AccountRegistered, shop: ShopSettings) -> tuple[str, Letter] | None:
        user = await self._accounts.user(event.account_id)
        if user is None:
            return None
        link = await self._links.verification_of(event.account_id)
        path = None if link is None else self._links.verification_path(link)
        return user.email, self._templates.welcome(user, path, shop)
