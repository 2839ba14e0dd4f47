"""Nobody holds goods in more checkouts at once than the shop allows."""

from application.checkout.ports import ClientMarks, OpenCheckouts
from application.operations.ports import ShopSettings
from domain.order.checkout import Checkout
from domain.order.errors import TooManyOpenCheckouts


class HoldCaps:
    """Two caps: one per account or cart token, and one per network address, for whoever keeps taking new tokens.

    Requests at the same moment don't pass them. A buyer's own come one after the other, by the lock on the cart. Those
    from one address each take a slot of the address that no other open checkout has: people behind one address don't
    wait for each other. `address_factor` multiplies the second cap.
    """

    def __init__(self, marks: ClientMarks, *, address_factor: int = 1) -> None:
        self._marks, self._address_factor = marks, address_factor

    def mark_of(self, client: str | None, settings: ShopSettings) -> str | None:
        """What a network address is known by; None where those from one address are not capped."""
        return self._marks.of(client) if client is not None and self._per_address(settings) else None

    def admit(self, checkout: Checkout, beside: OpenCheckouts, mark: str | None, settings: ShopSettings) -> None:
        """Let the new checkout of a locked cart in, or raise `TooManyOpenCheckouts`. A setting of 0 caps nothing.

        `beside`: those that were open when the cart was locked.
        """
        per_buyer = settings.open_checkouts_per_buyer
        if per_buyer and beside.of_owner >= per_buyer:
            raise TooManyOpenCheckouts(most=per_buyer, per="buyer")
        if mark is not None:
            slot = _free_slot(checkout, beside.slots, self._per_address(settings))
            checkout.client_mark, checkout.client_slot = mark, slot

    def _per_address(self, settings: ShopSettings) -> int:
        return settings.open_checkouts_per_address * self._address_factor


def _free_slot(checkout: Checkout, taken: frozenset[int], most: int) -> int:
    if len(taken) >= most:
        raise TooManyOpenCheckouts(most=most, per="address")
    # Anywhere, so that those who come at the same moment seldom want the same one.
    slot = checkout.id.int % most
    while slot in taken:
        slot = (slot + 1) % most
    return slot
