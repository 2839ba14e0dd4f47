"""The link by which a forgotten password is replaced: to the account's own address, if there is one."""

from typing import ClassVar

from application.identity.links import Links
from application.notifications.mail_subscriber import MailSubscriber, PostOffice
from application.notifications.ports import AccountNotice, Letter
from application.operations.ports import ShopSettings
from domain.identity.events import PasswordResetRequested


class SendPasswordResetHandler(MailSubscriber[PasswordResetRequested]):
    subscriber: ClassVar[str] = "notifications.send_password_reset"

    def __init__(self, office: PostOffice, links: Links) -> None:
        super().__init__(office)
        self._links = links

    async def compose(self, event: PasswordResetRequested, shop: ShopSettings) -> tuple[str, Letter] | None:
        link = await self._links.link(event.token_id)
        if link is None:
            return None
        path = self._links.reset_path(link, event.audience)
        return link.email, self._templates.account_notice(AccountNotice.RESET_PASSWORD, link.name, path, shop)
