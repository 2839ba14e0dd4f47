"""What notifications need: a way to send mail, a way to word it, and what the mails tell."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One letter. `key` names what caused it (event and subscriber): the provider sends one letter per key."""

    key: str
    sender: str
    to: str
    subject: str
    html: str
    text: str


class MailNotAccepted(Exception):
    """The provider is down or refuses for now; the same letter may be handed over again with the same key."""


class Mailer(Protocol):
    """Hands letters over to whoever delivers them."""

    async def send(self, mail: Mail) -> None:
        """Hand a letter over, once per key. Raises `MailNotAccepted`."""
