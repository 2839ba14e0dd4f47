"""Warnings to an account's owner, each with the way to a new password."""

from typing import ClassVar, TypeVar

from application.identity.ports import AccountQueries
from application.notifications.mail_subscriber import MailSubscriber, PostOffice
from application.notifications.ports import AccountNotice, Letter
from application.operations.ports import ShopSettings
from domain.identity.events import PasswordChanged, SessionStolen, SignInsSlowed

N = TypeVar("N", bound=PasswordChanged | SessionStolen | SignInsSlowed)


class AccountNoticeSubscriber(MailSubscriber[N]):
    """Subclasses name the event, the subscriber and the notice."""

    notice: ClassVar[AccountNotice]

    def __init__(self, office: PostOffice, accounts: AccountQueries) -> None:
        super().__init__(office)
        self._accounts = accounts

    async def compose(self, event: N, shop: ShopSettings) -> tuple[str, Letter] | None:
        user = None if event.account_id is None else await self._accounts.user(event.account_id)
        if user is None:
            return None
        return user.email, self._templates.account_notice(self.notice, user.name, "/forgot-password", shop)
