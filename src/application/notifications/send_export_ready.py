"""Tell somebody that what they asked to be told of their data can be downloaded."""

from typing import ClassVar

from application.identity.ports import AccountQueries
from application.notifications.mail_subscriber import MailSubscriber, PostOffice
from application.notifications.ports import Letter
from application.operations.ports import ShopSettings
from domain.identity.events import DataExportReady


class SendExportReadyHandler(MailSubscriber[DataExportReady]):
    """The mail leads to the account and holds no link to the file: who reads it has to sign in."""

    subscriber: ClassVar[str] = "notifications.send_export_ready"

    def __init__(self, office: PostOffice, accounts: AccountQueries) -> None:
        super().__init__(office)
        self._accounts = accounts

    async def compose(self, event: DataExportReady, shop: ShopSettings) -> tuple[str, Letter] | None:
        user = await self._accounts.user(event.account_id)
        # Nobody is left to write to where the account was erased meanwhile.
        if user is None or not user.name:
            return None
        return user.email, self._templates.export_ready(user, shop)
