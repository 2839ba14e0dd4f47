"""What all mails have in common: one event, at most one letter, whatever dies in between."""

from abc import abstractmethod
from email.utils import formataddr
from typing import ClassVar, Generic, TypeVar

from application.kernel.actor import Access, Actor
from application.kernel.events import Delivery
from application.kernel.handler import Process
from application.kernel.ports import UnitOfWork, UnitOfWorkFactory
from application.notifications.ports import Letter, Mail, Mailer
from application.operations.ports import SettingsReader, ShopSettings
from domain.kernel.aggregate import DomainEvent

E = TypeVar("E", bound=DomainEvent)


class MailSubscriber(Process[Delivery[E], None], Generic[E]):
    """Sends one letter per event, outside any transaction, then notes that it did.

    Dying between the two sends it again with the same key, by which the provider knows it.
    """

    requires: ClassVar[Access] = Access.SYSTEM
    subscriber: ClassVar[str]

    def __init__(self, uow: UnitOfWorkFactory[UnitOfWork], mailer: Mailer, settings: SettingsReader) -> None:
        self._uow, self._mailer, self._settings = uow, mailer, settings

    async def handle(self, command: Delivery[E], *, actor: Actor) -> None:
        if await self._was_sent(command, actor):
            return
        shop = await self._settings.current()
        addressed = await self.compose(command.event, shop)
        if addressed is not None:
            await self._mailer.send(self._mail(command, shop, *addressed))
        async with self._uow(actor) as uow:
            await uow.first_time(command.event_id, self.subscriber)
            await uow.commit()

    @abstractmethod
    async def compose(self, event: E, shop: ShopSettings) -> tuple[str, Letter] | None:
        """To whom and what; None where there is nobody left to write to."""

    async def _was_sent(self, command: Delivery[E], actor: Actor) -> bool:
        async with self._uow(actor) as uow:
            return not await uow.first_time(command.event_id, self.subscriber)

    def _mail(self, command: Delivery[E], shop: ShopSettings, to: str, letter: Letter) -> Mail:
        return Mail(
            key=f"{command.event_id}:{self.subscriber}",
            sender=formataddr((shop.sender_name, shop.sender_email)),
            to=to,
            subject=letter.subject,
            html=letter.html,
            text=letter.text,
        )
