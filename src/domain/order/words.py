"""What people wrote into an order's life: it can be taken out, and the history still makes the order."""

from collections.abc import Mapping
from typing import Any

# Reasons that the shop itself gives: they name what happened, and nobody.
CODED_REASONS = frozenset({"by_customer", "canceled", "made at the payment provider", "return_window", "returned"})

_WORDS = frozenset({"reason", "note"})
_TRACKING = frozenset({"tracking_number", "tracking_url"})

# Of an order, what no audit log may hold: it could not be forgotten there.
PERSONAL = _WORDS | {"tracking", "guest_key"}


def without_words(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data of an event, with what somebody wrote left empty and nothing to follow a parcel by.

    Why a payment is disputed is the bank's code.
    """
    if "dispute_id" in data:
        return dict(data)
    return {name: _emptied(name, value) for name, value in data.items()}


def _emptied(name: str, value: Any) -> Any:
    if name in _TRACKING:
        return None
    return "" if name in _WORDS and value not in CODED_REASONS else value
