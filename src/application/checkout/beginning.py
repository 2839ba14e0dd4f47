"""A checkout of a cart, as it begins."""

from datetime import datetime

from application.checkout.ports import CheckoutUnitOfWork
from application.checkout.quoting import Priced
from application.checkout.terms import BuyerTerms
from application.kernel.ports import IdGenerator
from domain.cart.cart import Cart
from domain.kernel.ids import CheckoutId, ContactId
from domain.order.checkout import Checkout
from domain.order.contact import Contact


def new_checkout(
    ids: IdGenerator, cart: Cart, terms: BuyerTerms, goods: Priced, *, mark: str, until: datetime
) -> Checkout:
    """It is not stored yet, and neither are its contacts. `mark` is the fingerprint of the whole."""
    return Checkout(
        id=CheckoutId(ids.new()),
        account_id=cart.owner.account_id,
        guest_key=cart.owner.guest_key,
        cart_id=cart.id,
        cart_version=cart.version,
        shipping_contact_id=ContactId(ids.new()),
        billing_contact_id=ContactId(ids.new()),
        address_id=terms.address_id,
        shipping_method_id=goods.method.id,
        shipping_method_name=goods.method.name,
        lines=goods.lines,
        quote=goods.quote,
        fingerprint=mark,
        expires_at=until,
    )


async def store(uow: CheckoutUnitOfWork, checkout: Checkout, terms: BuyerTerms) -> None:
    """Insert it with its contacts. Raises `StaleAggregate` as the repository does."""
    await uow.contacts.add(
        Contact(id=checkout.shipping_contact_id, email=terms.email, address=terms.shipping),
        Contact(id=checkout.billing_contact_id, email=terms.email, address=terms.billing),
    )
    await uow.checkouts.add(checkout)
