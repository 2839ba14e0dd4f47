"""What notifications need: somebody who delivers letters, and somebody who words them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from application.downloads.ports import GrantedFile
from application.identity.views import UserView
from application.inventory.watching import BackInStockView, LowStockRow
from application.kernel.jobs import Hopeless
from application.operations.ports import ShopSettings
from application.order.views import FulfillmentView, OrderMailView
from application.staff.views import InvitationView


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One letter. `key` names what caused it (event and subscriber): there is one letter per key."""

    key: str
    sender: str
    to: str
    subject: str
    html: str
    text: str


class MailRefused(Hopeless):
    """The provider takes no such letter, or none from us; its message says why, for staff."""


class MailNotAccepted(Exception):
    """The provider is down or refuses for now; the same letter may be handed over again with the same key."""


class Mailer(Protocol):
    """Hands letters over to whoever delivers them."""

    async def send(self, mail: Mail) -> None:
        """Hand a letter over; the same key again is the same letter. Raises `MailNotAccepted` or `MailRefused`."""


class SentLetters(Protocol):
    """What subscribers have written about, each asked and noted by itself, in no transaction with anything else."""

    async def has(self, event_id: UUID, subscriber: str) -> bool:
        """Whether the subscriber wrote about the event, or found nobody to write to."""

    async def note(self, event_id: UUID, subscriber: str) -> None:
        """Note that it did; once more does no harm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a mail says, in both forms that every mail has."""

    subject: str
    html: str
    text: str


class AccountNotice(StrEnum):
    """What an account's owner is told of its safety."""

    VERIFY_EMAIL = "verify_email"
    RESET_PASSWORD = "reset_password"  # noqa: S105 -- a letter, not a password
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 -- a letter, not a password
    SIGN_INS_SLOWED = "sign_ins_slowed"
    SESSION_STOLEN = "session_stolen"
    CONFIRM_EMAIL = "confirm_email"
    EMAIL_IN_USE = "email_in_use"
    EMAIL_CHANGE_ASKED = "email_change_asked"
    EMAIL_CHANGED = "email_changed"


class MailTemplates(Protocol):
    """Words letters in the shop's name."""

    def account_notice(self, notice: AccountNotice, name: str, path: str, shop: ShopSettings) -> Letter:
        """Something about the account, to the person of that name, with a button to the page at the path."""

    def back_in_stock(self, waiting: BackInStockView, shop: ShopSettings) -> Letter:
        """What somebody waited for can be bought again."""

    def identity_connected(self, user: UserView, shop: ShopSettings, *, provider: str) -> Letter:
        """An account's owner hears that a sign-in provider opens it from now on."""

    def downloads_ready(self, order: OrderMailView, files: Sequence[GrantedFile], shop: ShopSettings) -> Letter:
        """These files of the order can be downloaded: where, how often and until when.

        Its link is that of the order's page, never one of a file: those are made when a download starts.
        """

    def export_ready(self, user: UserView, shop: ShopSettings) -> Letter:
        """What somebody asked to be told of their data can be downloaded."""

    def low_stock(self, rows: Sequence[LowStockRow], others: int, shop: ShopSettings) -> Letter:
        """Staff hears what runs low: by name, and how many others do."""

    def new_order(self, order: OrderMailView, shop: ShopSettings) -> Letter:
        """Staff hears of an order: what is to be packed, and for whom."""

    def order_confirmed(self, order: OrderMailView, shop: ShopSettings) -> Letter:
        """Thanks, and what was bought."""

    def order_shipped(self, order: OrderMailView, parcel: FulfillmentView, shop: ShopSettings) -> Letter:
        """A parcel is on its way: what is in it, and how to follow it."""

    def second_factor_changed(self, user: UserView, shop: ShopSettings, *, is_on: bool) -> Letter:
        """An account's owner hears that two-step sign-in was switched on or off."""

    def staff_invitation(self, invitation: InvitationView, token: str, shop: ShopSettings) -> Letter:
        """Somebody is asked to work here; the link in it opens once."""

    def welcome(self, user: UserView, verification_path: str | None, shop: ShopSettings) -> Letter:
        """An account was opened, and its address is to be verified on the page at the path."""
