"""The last days, as reports are asked for them."""

from domain.kernel.errors import Fault, InvalidInput

MOST_DAYS = 366


def check_days(days: int) -> None:
    """Raises `InvalidInput` for no day, or more than a year of them."""
    if not 1 <= days <= MOST_DAYS:
        raise InvalidInput([Fault("/query/days", "out_of_bounds", f"1 to {MOST_DAYS} days are expected.")])
