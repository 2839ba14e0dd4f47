"""Tell the account's owner that a session was ended, since two seem to have it."""

from application.notifications.account_notices import AccountNoticeSubscriber
from application.notifications.ports import AccountNotice
from domain.identity.events import SessionStolen


class SendSessionStolenHandler(AccountNoticeSubscriber[SessionStolen]):
    subscriber = "notifications.send_session_stolen"
    notice = AccountNotice.SESSION_STOLEN
