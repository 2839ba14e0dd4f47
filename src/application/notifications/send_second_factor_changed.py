"""Tell an account's owner that two-step sign-in was switched on or off, lest it was somebody else."""

from typing import ClassVar

from application.identity.ports import AccountQueries
from application.notifications.mail_subscriber import MailSubscriber, PostOffice
from application.notifications.ports import Letter
from application.operations.ports import ShopSettings
from domain.identity.events import SecondFactorChanged


class SendSecondFactorChangedHandler(MailSubscriber[SecondFactorChanged]):
    subscriber: ClassVar[str] = "notifications.send_second_factor_changed"

    def __init__(self, office: PostOffice, accounts: AccountQueries) -> None:
        super().__init__(office)
        self._accounts = accounts

    async def compose(self, event: SecondFactorChanged, shop: ShopSettings) -> tuple[str, Letter] | None:
        user = await self._accounts.user(event.account_id)
        if user is None:
            return None
        return user.email, self._templates.second_factor_changed(user, shop, is_on=event.is_on)
