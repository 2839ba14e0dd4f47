"""What all mails have in common: one event, at most one letter to each, whatever dies in between."""

import hashlib
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import formataddr
from typing import ClassVar, Generic, TypeVar

from application.kernel.actor import Access, Actor
from application.kernel.events import Delivery
from application.kernel.handler import Process
from application.notifications.ports import Letter, Mail, Mailer, MailTemplates, SentLetters
from application.operations.ports import SettingsReader, ShopSettings
from domain.kernel.aggregate import DomainEvent

E = TypeVar("E", bound=DomainEvent)
_DIGEST_LENGTH = 16


@dataclass(frozen=True, slots=True)
class PostOffice:
    """What every letter needs: who words and delivers it, and who remembers that it went out."""

    sent: SentLetters
    mailer: Mailer
    settings: SettingsReader
    templates: MailTemplates


class MailSubscriber(Process[Delivery[E], None], Generic[E]):
    """Sends an event's letter, outside any transaction, then notes that it did.

    Dying between the two sends it again with the same key, by which the provider knows it.
    """

    requires: ClassVar[Access] = Access.SYSTEM
    subscriber: ClassVar[str]

    def __init__(self, office: PostOffice) -> None:
        self._sent, self._mailer, self._settings = office.sent, office.mailer, office.settings
        self._templates = office.templates

    async def handle(self, command: Delivery[E], *, actor: Actor) -> None:  # noqa: ARG002 -- the door has checked the actor
        shop = await self._settings.current()
        if not self.is_wanted(shop) or await self._sent.has(command.event_id, self.subscriber):
            return
        addressed = await self.compose(command.event, shop)
        if addressed is not None:
            to, letter = addressed
            for mail in self._mails(command, shop, to, letter):
                await self._mailer.send(mail)
        await self._sent.note(command.event_id, self.subscriber)

    def is_wanted(self, shop: ShopSettings) -> bool:  # noqa: ARG002 -- for those that a shop can do without
        """Whether the shop sends such letters at all."""
        return True

    @abstractmethod
    async def compose(self, event: E, shop: ShopSettings) -> tuple[str | Sequence[str], Letter] | None:
        """To whom and what; None where there is nobody left to write to. Several do not see one another."""

    def _mails(self, command: Delivery[E], shop: ShopSettings, to: str | Sequence[str], letter: Letter) -> list[Mail]:
        key = f"{command.event_id}:{self.subscriber}"
        # by the address and not by its place in the list, which may have changed when this is done again
        keys = {to: key} if isinstance(to, str) else {one: f"{key}:{_digest(one)}" for one in to}
        return [mail_of(letter, shop, to=one, key=key) for one, key in keys.items()]


def mail_of(letter: Letter, shop: ShopSettings, *, to: str, key: str) -> Mail:
    """The letter, sent by the shop."""
    return Mail(
        key=key,
        sender=formataddr((shop.sender_name, shop.sender_email)),
        to=to,
        subject=letter.subject,
        html=letter.html,
        text=letter.text,
    )


def _digest(address: str) -> str:
    return hashlib.sha256(address.casefold().encode()).hexdigest()[:_DIGEST_LENGTH]
