"""Tell the account's owner that strangers try passwords."""

from typing import ClassVar

from application.identity.ports import AccountQueries
from application.kernel.ports import UnitOfWork, UnitOfWorkFactory
from application.notifications.mail_subscriber import MailSubscriber
from application.notifications.ports import AccountNotice, Letter, Mailer, MailTemplates
from application.operations.ports import SettingsReader, ShopSettings
from domain.identity.events import SignInsSlowed


class SendSignInsSlowedHandler(MailSubscriber[SignInsSlowed]):
    subscriber: ClassVar[str] = "notifications.send_sign_ins_slowed"

    def __init__(
        self,
        uow: UnitOfWorkFactory[UnitOfWork],
        mailer: Mailer,
        settings: SettingsReader,
        templates: MailTemplates,
        accounts: AccountQueries,
    ) -> None:
        super().__init__(uow, mailer, settings)
        self._templates, self._accounts = templates, accounts

    async def compose(self, event: SignInsSlowed, shop: ShopSettings) -> tuple[str, Letter] | None:
        user = None if event.account_id is None else await self._accounts.user(event.account_id)
        if user is None:
            return None
        letter = self._templates.account_notice(AccountNotice.SIGN_INS_SLOWED, user.name, "/forgot-password", shop)
        return user.email, letter
