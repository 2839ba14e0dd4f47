"""Tell the account's owner that strangers try passwords."""

from application.notifications.account_notices import AccountNoticeSubscriber
from application.notifications.ports import AccountNotice
from domain.identity.events import SignInsSlowed


class SendSignInsSlowedHandler(AccountNoticeSubscriber[SignInsSlowed]):
    subscriber = "notifications.send_sign_ins_slowed"
    notice = AccountNotice.SIGN_INS_SLOWED
