"""What the demo customers have bought lately, so that their accounts and the dashboard have a past."""

import tomllib
from pathlib import Path
from typing import Literal

import msgspec

from domain.identity.account import AccountKind
from entrypoints.cli.demo.catalog import CONTENT, DemoCatalog, DemoContentInvalid, DemoVariant
from entrypoints.cli.demo.people import DemoHouse


class DemoOrderLine(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    sku: str
    quantity: int


class DemoOrder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sent to the customer's first address. `days_ago` counts from the caller's epoch; what has left has a number."""

    customer: str
    days_ago: int
    shipping: str
    state: Literal["confirmed", "shipped", "delivered"]
    lines: tuple[DemoOrderLine, ...]
    tracking: str | None = None


class _File(msgspec.Struct, forbid_unknown_fields=True):
    orders: tuple[DemoOrder, ...]


def load_orders(catalog: DemoCatalog, house: DemoHouse, content: Path = CONTENT) -> tuple[DemoOrder, ...]:
    """Read the orders, oldest first. Raises DemoContentInvalid, which names every fault."""
    try:
        orders = msgspec.convert(tomllib.loads((content / "orders.toml").read_text(encoding="utf-8")), _File).orders
    except msgspec.ValidationError as error:
        raise DemoContentInvalid([str(error)]) from error
    variants = {variant.sku: variant for product in catalog.products for variant in product.variants}
    faults = [
        f"order {number}: {fault}"
        for number, order in enumerate(orders, start=1)
        for fault in (*_faults(order, house), *_line_faults(order, variants))
    ]
    if faults:
        raise DemoContentInvalid(faults)
    return tuple(sorted(orders, key=lambda order: -order.days_ago))


def _faults(order: DemoOrder, house: DemoHouse) -> list[str]:
    faults = []
    buyers = {person.email: person for person in house.people if person.kind is AccountKind.CUSTOMER}
    methods = {method.code: method for method in house.shipping_methods}
    buyer, method = buyers.get(order.customer), methods.get(order.shipping)
    if buyer is None or not buyer.addresses:
        faults.append(f"{order.customer} is not a customer with an address")
    if method is None:
        faults.append(f"there is no shipping method {order.shipping}")
    elif buyer and buyer.addresses and method.countries and buyer.addresses[0].country not in method.countries:
        faults.append(f"{order.shipping} does not ship to {order.customer}")
    if (order.state == "confirmed") != (order.tracking is None):
        faults.append("what has left, and only that, has a tracking number")
    if order.days_ago < 0:
        faults.append("it lies in the future")
    return faults


def _line_faults(order: DemoOrder, variants: dict[str, DemoVariant]) -> list[str]:
    faults = [] if order.lines else ["it has no lines"]
    for line in order.lines:
        variant = variants.get(line.sku)
        if variant is None:
            faults.append(f"there is no SKU {line.sku}")
        elif not 0 < line.quantity <= variant.on_hand:
            faults.append(f"{line.quantity} of {line.sku} are not in stock")
    return faults
