"""Where the storefront and the admin show orders."""

from urllib.parse import quote


def order_path(number: str, token: str | None) -> str:
    """The path of an order's page; a guest's carries the order's access token."""
    return f"/orders/{quote(number)}" + (f"?token={quote(token, safe='')}" if token else "")


def admin_order_path(number: str) -> str:
    """The path of an order's page for staff."""
    return f"/admin/orders/{quote(number)}"
