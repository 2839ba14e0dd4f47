"""Tell an account's owner that two-step sign-in was switched on or off, lest it was somebody else."""

from typing import ClassVar

from application.identity.ports import AccountQueries
from application.notifications.mail_subscriber import MailSubscriber
from application.notifications.ports import Letter, Mailer, MailTemplates, SentLetters
from application.operations.ports import SettingsReader, ShopSettings
from domain.identity.events import SecondFactorChanged


class SendSecondFactorChangedHandler(MailSubscriber[SecondFactorChanged]):
    subscriber: ClassVar[str] = "notifications.send_second_factor_changed"

    def __init__(
        self,
        sent: SentLetters,
        mailer: Mailer,
        settings: SettingsReader,
        templates: MailTemplates,
        accounts: AccountQueries,
    ) -> None:
        super().__init__(sent, mailer, settings)
        self._templates, self._accounts = templates, accounts

    async def compose(self, event: SecondFactorChanged, shop: ShopSettings) -> tuple[str, Letter] | None:
        user = await self._accounts.user(event.account_id)
        if user is None:
            return None
        return user.email, self._templates.second_factor_changed(user, shop, is_on=event.is_on)
