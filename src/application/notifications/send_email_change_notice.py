"""To an account's address: somebody wants another one, lest it was not the owner."""

from typing import ClassVar

from application.identity.links import Links
from application.notifications.mail_subscriber import MailSubscriber, PostOffice
from application.notifications.ports import AccountNotice, Letter
from application.operations.ports import ShopSettings
from domain.identity.events import EmailChangeRequested


class SendEmailChangeNoticeHandler(MailSubscriber[EmailChangeRequested]):
    subscriber: ClassVar[str] = "notifications.send_email_change_notice"

    def __init__(self, office: PostOffice, links: Links) -> None:
        super().__init__(office)
        self._links = links

    async def compose(self, event: EmailChangeRequested, shop: ShopSettings) -> tuple[str, Letter] | None:
        change = await self._links.email_change(event.token_id)
        if change is None:
            return None
        letter = self._templates.account_notice(AccountNotice.EMAIL_CHANGE_ASKED, change.name, "/profile", shop)
        return change.old_email, letter
