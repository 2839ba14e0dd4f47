"""Who buys, and where it goes."""

from dataclasses import dataclass
from typing import Protocol

from application.checkout.ports import CheckoutUnitOfWork
from application.kernel.actor import Actor
from application.operations.ports import ShopSettings
from domain.identity.email import EmailAddress
from domain.identity.errors import AddressNotFound
from domain.kernel.address import PostalAddress
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import AddressId
from domain.order.errors import GuestCheckoutOff


class Asked(Protocol):
    """What the buyer says."""

    @property
    def email(self) -> str | None: ...

    @property
    def address_id(self) -> AddressId | None: ...

    @property
    def address(self) -> PostalAddress | None: ...

    @property
    def billing_address(self) -> PostalAddress | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerTerms:
    """What was said, checked and looked up."""

    email: str
    shipping: PostalAddress
    billing: PostalAddress
    address_id: AddressId | None


async def read_terms(uow: CheckoutUnitOfWork, asked: Asked, actor: Actor, settings: ShopSettings) -> BuyerTerms:
    """Raises `InvalidInput` with every fault at once, `AddressNotFound` or `GuestCheckoutOff`."""
    if actor.account_id is None and not settings.guest_checkout:
        raise GuestCheckoutOff
    faults: list[Fault] = []
    email = await _email(uow, asked, actor, faults)
    shipping = await _shipping(uow, asked, actor, faults)
    if asked.billing_address is not None:
        faults += asked.billing_address.faults("/billingAddress")
    if faults or shipping is None:
        raise InvalidInput(faults)
    billing = asked.billing_address or shipping
    return BuyerTerms(email=email, shipping=shipping, billing=billing, address_id=asked.address_id)


async def _email(uow: CheckoutUnitOfWork, asked: Asked, actor: Actor, faults: list[Fault]) -> str:
    if actor.account_id is not None:
        account = await uow.accounts.get(actor.account_id)
        return account.email.given if account else ""
    if asked.email is None:
        faults.append(Fault("/email", "required", "Your e-mail address is missing."))
        return ""
    try:
        return EmailAddress.parse(asked.email).given
    except InvalidInput as invalid:
        faults.extend(invalid.faults)
        return ""


async def _shipping(uow: CheckoutUnitOfWork, asked: Asked, actor: Actor, faults: list[Fault]) -> PostalAddress | None:
    if (asked.address_id is None) == (asked.address is None):
        faults.append(Fault("/address", "required", "Give either an address or the id of one that you keep."))
        return None
    if asked.address is not None:
        faults += asked.address.faults("/address")
        return asked.address
    kept = None
    if actor.account_id is not None and asked.address_id is not None:
        kept = await uow.addresses.get(asked.address_id, actor.account_id)
    if kept is None:
        raise AddressNotFound
    return kept.postal
