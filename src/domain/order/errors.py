"""What checkouts and orders refuse."""

from domain.kernel.errors import Conflict, NotFound, RuleViolation
from domain.kernel.money import Money


class OrderNotFound(NotFound):
    """No such order, or another's."""

    code = "order_not_found"

    def __init__(self) -> None:
        super().__init__("There is no such order.")


class CheckoutNotFound(NotFound):
    """No such checkout or payment intent, or another's."""

    code = "checkout_not_found"

    def __init__(self) -> None:
        super().__init__("There is no such checkout.")


class FulfillmentNotFound(NotFound):
    """The order has no such parcel."""

    code = "fulfillment_not_found"

    def __init__(self) -> None:
        super().__init__("The order has no such shipment.")


class CartIsEmpty(Conflict):
    """Nothing to buy."""

    code = "cart_empty"

    def __init__(self) -> None:
        super().__init__("Your cart is empty.")


class GuestCheckoutOff(Conflict):
    """The shop sells to accounts only."""

    code = "account_required"

    def __init__(self) -> None:
        super().__init__("This shop sells to registered customers only. Sign in or register first.")


class TooManyOpenCheckouts(Conflict):
    """Goods are held for this buyer, or this network address, in as many checkouts as the shop allows."""

    code = "too_many_open_checkouts"

    def __init__(self, *, most: int, per: str) -> None:
        super().__init__(
            "Too many checkouts are open already. Finish or cancel one, or wait until one has run out.",
            most=most,
            per=per,
        )


class CartChanged(Conflict):
    """The cart is not what the checkout was made from."""

    code = "cart_changed"

    def __init__(self) -> None:
        super().__init__("Your cart was changed since you started to pay. Check out again.")


class AddressChanged(Conflict):
    """The address is not the one that the checkout was made for."""

    code = "address_changed"

    def __init__(self) -> None:
        super().__init__("The address is not the one that you checked out with. Check out again.")


class PriceChanged(Conflict):
    """A checkout that ran out would cost another amount today."""

    code = "price_changed"

    def __init__(self) -> None:
        super().__init__("Prices changed since you started to pay. Check out again.")


class AmountMismatch(Conflict):
    """The payment is not for what the checkout costs, or not for this checkout."""

    code = "amount_mismatch"

    def __init__(self) -> None:
        super().__init__("The payment does not match the checkout. It was released; check out again.")


class CheckoutEnded(Conflict):
    """The checkout was given up, or ran out."""

    code = "checkout_expired"

    def __init__(self) -> None:
        super().__init__("The goods are not held for you any more. Check out again.")


class CheckoutOrdered(Conflict):
    """The checkout became an order already."""

    code = "already_ordered"

    def __init__(self) -> None:
        super().__init__("This checkout was ordered already.")


class AlreadyShipped(Conflict):
    """Something is on its way to the address."""

    code = "already_shipped"

    def __init__(self) -> None:
        super().__init__("A part of the order was shipped: it can't be canceled or sent elsewhere any more.")


class NotConfirmed(Conflict):
    """There is nothing to confirm: the order is not paid, or it was canceled."""

    code = "not_confirmed"

    def __init__(self) -> None:
        super().__init__("Only a paid order that was not canceled has a confirmation.")


class DestinationFixed(Conflict):
    """Tax and shipping were agreed for another place."""

    code = "destination_fixed"

    def __init__(self, *, country: str, region: str | None) -> None:
        super().__init__(
            "Country and region can't be changed any more: shipping and tax were agreed for them.",
            country=country,
            region=region,
        )


class BuyerErased(Conflict):
    """The buyer's personal data were erased before the paper was asked for."""

    code = "buyer_erased"

    def __init__(self) -> None:
        super().__init__("The buyer's address was erased: the paper can't be made any more.")


class NotLeftToShip(Conflict):
    """More should be shipped than is left, or nothing is."""

    code = "not_left_to_ship"

    def __init__(self, *, requested: int, left: int) -> None:
        super().__init__(f"{requested} should be shipped, and {left} are left.", requested=requested, left=left)


class UnknownOrderLine(RuleViolation):
    """The order has no such line."""

    code = "unknown_order_line"

    def __init__(self) -> None:
        super().__init__("The order has no such line.")


class RefundNotFound(NotFound):
    """The order has no such refund."""

    code = "refund_not_found"

    def __init__(self) -> None:
        super().__init__("The order has no such refund.")


class ReturnNotFound(NotFound):
    """The order has no such return."""

    code = "return_not_found"

    def __init__(self) -> None:
        super().__init__("The order has no such return.")


class RefundBeyondPaid(Conflict):
    """More should go back than is left of what was paid (I4), or nothing should."""

    code = "refund_beyond_paid"

    def __init__(self, *, wanted: Money, left: Money) -> None:
        super().__init__(
            f"{wanted} should be refunded, and {left} of what was paid are left.",
            wanted=wanted.minor,
            left=left.minor,
            currency=left.currency.code,
        )


class AlreadyRefunded(Conflict):
    """More of a line, or the shipping again, should be refunded than is left."""

    code = "already_refunded"

    def __init__(self, *, what: str, requested: int, left: int) -> None:
        super().__init__(
            f"{requested} x {what} should be refunded, and {left} are left.", requested=requested, left=left
        )


class NotLeftToReturn(Conflict):
    """More should come back than was shipped and is not on its way back, or nothing should."""

    code = "not_left_to_return"

    def __init__(self, *, requested: int, left: int) -> None:
        super().__init__(
            f"{requested} should come back; of what was shipped {left} are left to return.",
            requested=requested,
            left=left,
        )


class ReturnsEnded(Conflict):
    """The order is closed or canceled: nothing of it can be returned."""

    code = "returns_ended"

    def __init__(self) -> None:
        super().__init__("Nothing of this order can be returned any more.")
