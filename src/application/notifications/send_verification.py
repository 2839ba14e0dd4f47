"""The link that verifies an address, once more."""

from typing import ClassVar

from application.identity.links import Links
from application.notifications.mail_subscriber import MailSubscriber, PostOffice
from application.notifications.ports import AccountNotice, Letter
from application.operations.ports import ShopSettings
from domain.identity.events import VerificationRequested


class SendVerificationHandler(MailSubscriber[VerificationRequested]):
    subscriber: ClassVar[str] = "notifications.send_verification"

    def __init__(self, office: PostOffice, links: Links) -> None:
        super().__init__(office)
        self._links = links

    async def compose(self, event: VerificationRequested, shop: ShopSettings) -> tuple[str, Letter] | None:
        link = await self._links.link(event.token_id)
        if link is None:
            return None
        path = self._links.verification_path(link)
        return link.email, self._templates.account_notice(AccountNotice.VERIFY_EMAIL, link.name, path, shop)
