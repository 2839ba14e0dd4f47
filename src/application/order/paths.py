"""Where the storefront shows orders."""

from urllib.parse import quote


def order_path(number: str, token: str | None) -> str:
    """The path of an order's page; a guest's carries the order's access token."""
    return f"/orders/{quote(number)}" + (f"?token={quote(token, safe='')}" if token else "")
