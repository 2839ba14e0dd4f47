"""What stays and what changes of the terms of a checkout."""

from dataclasses import dataclass, replace

from application.checkout.ports import CheckoutUnitOfWork
from application.checkout.quoting import priced
from application.checkout.terms import BuyerTerms, read_terms
from application.kernel.actor import Actor
from application.kernel.fingerprint import fingerprint
from domain.kernel.address import PostalAddress
from domain.kernel.ids import AddressId, ShippingMethodId
from domain.order.checkout import Checkout
from domain.order.contact import Contact
from domain.order.errors import CheckoutEnded
from domain.pricing.quote import Quote
from domain.pricing.shipping import ShippingMethod


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What is None stays. `bills_shipping`: the bill goes where the goods go.

    A bill that went where the goods go follows them; one with an address of its own keeps it.
    """

    shipping_method_id: ShippingMethodId | None = None
    email: str | None = None
    address_id: AddressId | None = None
    address: PostalAddress | None = None
    billing_address: PostalAddress | None = None
    bills_shipping: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """The terms as they would be, what they cost, and the contacts as they were. `mark` is the whole's fingerprint."""

    terms: BuyerTerms
    quote: Quote
    method: ShippingMethod
    mark: str
    shipping: Contact
    billing: Contact


async def revise(uow: CheckoutUnitOfWork, checkout: Checkout, revision: Revision, actor: Actor) -> Revised:
    """Writes nothing. Raises what terms lack, and `CheckoutEnded` where the buyer was erased."""
    shipping = await uow.contacts.get(checkout.shipping_contact_id)
    billing = await uow.contacts.get(checkout.billing_contact_id)
    if shipping is None or billing is None:
        raise CheckoutEnded
    settings = await uow.settings.get()
    asked = replace(revision, email=revision.email or shipping.email)
    stays = revision.address is None and revision.address_id is None
    if stays:
        asked = replace(asked, address=shipping.address)
    if revision.billing_address is None and not revision.bills_shipping and billing.address != shipping.address:
        asked = replace(asked, billing_address=billing.address)
    terms = await read_terms(uow, asked, actor, settings)
    if stays:
        terms = replace(terms, address_id=checkout.address_id)
    goods = await priced(
        uow,
        checkout.quantities(),
        destination=terms.shipping,
        method_id=revision.shipping_method_id or checkout.shipping_method_id,
        settings=settings,
        agreed={line.variant_id: line.unit_price for line in checkout.quote.lines},
    )
    return Revised(
        terms=terms,
        quote=goods.quote,
        method=goods.method,
        mark=fingerprint(checkout.cart_id, checkout.cart_version, terms, checkout.lines, goods.quote, goods.method.id),
        shipping=shipping,
        billing=billing,
    )
