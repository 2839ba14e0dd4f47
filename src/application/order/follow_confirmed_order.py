"""All that a confirmed order brings: letters, counted sales, and the account that it belongs to."""

from application.kernel.in_one_job import InOneJob
from domain.order.events import OrderConfirmed


class FollowConfirmedOrderHandler(InOneJob[OrderConfirmed]):
    """The subscribers of `OrderConfirmed`."""
