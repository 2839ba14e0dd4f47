"""Tell the account's owner that a session was ended, since two seem to have it."""

from typing import ClassVar

from application.identity.ports import AccountQueries
from application.kernel.ports import UnitOfWork, UnitOfWorkFactory
from application.notifications.mail_subscriber import MailSubscriber
from application.notifications.ports import AccountNotice, Letter, Mailer, MailTemplates
from application.operations.ports import SettingsReader, ShopSettings
from domain.identity.events import SessionStolen


class SendSessionStolenHandler(MailSubscriber[SessionStolen]):
    subscriber: ClassVar[str] = "notifications.send_session_stolen"

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

    async def compose(self, event: SessionStolen, shop: ShopSettings) -> tuple[str, Letter] | None:
        user = await self._accounts.user(event.account_id)
        if user is None:
            return None
        letter = self._templates.account_notice(AccountNotice.SESSION_STOLEN, user.name, "/forgot-password", shop)
        return user.email, letter
