"""To a new address: the link by which an account gets it; to whoever has it already, that somebody else wanted it."""

from typing import ClassVar

from application.identity.links import Links
from application.notifications.mail_subscriber import MailSubscriber, PostOffice
from application.notifications.ports import AccountNotice, Letter
from application.operations.ports import ShopSettings
from domain.identity.events import EmailChangeRequested


class SendEmailChangeLinkHandler(MailSubscriber[EmailChangeRequested]):
    subscriber: ClassVar[str] = "notifications.send_email_change_link"

    def __init__(self, office: PostOffice, links: Links) -> None:
        super().__init__(office)
        self._links = links

    async def compose(self, event: EmailChangeRequested, shop: ShopSettings) -> tuple[str, Letter] | None:
        change = await self._links.email_change(event.token_id)
        if change is None or not change.is_good:
            return None
        if change.holder is not None:
            notice = self._templates.account_notice(AccountNotice.EMAIL_IN_USE, change.holder, "/login", shop)
            return change.new_email, notice
        path = self._links.email_change_path(change)
        return change.new_email, self._templates.account_notice(AccountNotice.CONFIRM_EMAIL, change.name, path, shop)
