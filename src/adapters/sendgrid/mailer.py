"""Letters by SendGrid's v3 API, and whether it takes them."""

from email.header import decode_header, make_header
from email.utils import parseaddr

from adapters.sendgrid.api import SendGridApi, SendGridGone
from application.notifications.ports import Mail, MailNotAccepted, MailRefused
from application.operations.health import DependencyGone

_ACCEPTED = 202
_OK = 200
_CLIENT_FAULT, _SERVER_FAULT = 400, 500
_LATER = frozenset({408, 429})


class SendGridMailer:
    """The port `Mailer`.

    SendGrid has no idempotency keys. The letter's key goes with it as the custom argument `mail_key`, which its
    events and its activity feed show, so that a letter sent again after a lost answer is known for what it is.
    """

    def __init__(self, api: SendGridApi) -> None:
        self._api = api

    async def send(self, mail: Mail) -> None:
        try:
            answer = await self._api.send(_body(mail))
        except SendGridGone as gone:
            raise MailNotAccepted(f"SendGrid does not answer: {gone}") from gone
        if answer.status == _ACCEPTED:
            return
        if _CLIENT_FAULT <= answer.status < _SERVER_FAULT and answer.status not in _LATER:
            raise MailRefused(f"SendGrid refuses the letter ({answer.status}): {answer.detail}")
        raise MailNotAccepted(f"SendGrid can't take the letter now ({answer.status}): {answer.detail}")


class SendGridProbe:
    """Whether the key is taken. Without SendGrid letters wait as jobs."""

    name = "mailer"
    is_vital = False

    def __init__(self, api: SendGridApi) -> None:
        self._api = api

    async def answers(self) -> bool:
        try:
            return (await self._api.scopes()).status == _OK
        except SendGridGone as gone:
            raise DependencyGone(self.name) from gone


def _body(mail: Mail) -> dict[str, object]:
    """Without tracking: links in letters open orders and accounts, and are nobody else's to see."""
    name, address = parseaddr(mail.sender)
    return {
        "personalizations": [{"to": [{"email": mail.to}], "custom_args": {"mail_key": mail.key}}],
        "from": {"email": address, "name": str(make_header(decode_header(name)))},
        "subject": mail.subject,
        "content": [{"type": "text/plain", "value": mail.text}, {"type": "text/html", "value": mail.html}],
        "tracking_settings": {
            "click_tracking": {"enable": False, "enable_text": False},
            "open_tracking": {"enable": False},
            "subscription_tracking": {"enable": False},
        },
    }
