"""What a cart refuses."""

from domain.kernel.errors import Conflict, NotFound, RuleViolation


class TooManyLines(Conflict):
    """A cart holds so many different things and no more."""

    code = "too_many_lines"

    def __init__(self, *, most: int) -> None:
        super().__init__(f"A cart holds up to {most} different items.", most=most)


class QuantityOutOfBounds(RuleViolation):
    """A line holds so many of a thing and no more."""

    code = "quantity_out_of_bounds"

    def __init__(self, *, requested: int, most: int) -> None:
        super().__init__(f"A quantity lies between 1 and {most}.", requested=requested, most=most)


class CartLineNotFound(NotFound):
    """The cart has no such line."""

    def __init__(self) -> None:
        super().__init__("There is no such line in your cart.")


class WishlistFull(Conflict):
    """A wishlist holds so many articles and no more."""

    code = "wishlist_full"

    def __init__(self, *, most: int) -> None:
        super().__init__(f"A wishlist holds up to {most} items. Remove some to add others.", most=most)
