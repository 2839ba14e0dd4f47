"""To an account's old address: the account has another one, lest it was not the owner."""

from typing import ClassVar

from application.identity.links import Links
from application.notifications.mail_subscriber import MailSubscriber, PostOffice
from application.notifications.ports import AccountNotice, Letter
from application.operations.ports import ShopSettings
from domain.identity.events import EmailChanged


class SendEmailChangedHandler(MailSubscriber[EmailChanged]):
    subscriber: ClassVar[str] = "notifications.send_email_changed"

    def __init__(self, office: PostOffice, links: Links) -> None:
        super().__init__(office)
        self._links = links

    async def compose(self, event: EmailChanged, shop: ShopSettings) -> tuple[str, Letter] | None:
        change = await self._links.email_change(event.token_id)
        if change is None:
            return None
        letter = self._templates.account_notice(AccountNotice.EMAIL_CHANGED, change.name, "/contact", shop)
        return change.old_email, letter
