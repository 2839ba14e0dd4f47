"""Tell the account's owner that the password is another one."""

from application.notifications.account_notices import AccountNoticeSubscriber
from application.notifications.ports import AccountNotice
from domain.identity.events import PasswordChanged


class SendPasswordChangedHandler(AccountNoticeSubscriber[PasswordChanged]):
    subscriber = "notifications.send_password_changed"
    notice = AccountNotice.PASSWORD_CHANGED
