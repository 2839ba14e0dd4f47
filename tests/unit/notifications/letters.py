"""Facts that letters tell, with defaults for what does not matter."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from application.downloads.ports import GrantedFile
from application.operations.ports import ShopSettings
from application.order.views import (
    FulfillmentLineView,
    FulfillmentView,
    OrderAmountsView,
    OrderLineView,
    OrderMailView,
)
from domain.kernel.address import PostalAddress
from domain.kernel.ids import DigitalFileId, DownloadGrantId, OrderId, OrderLineId
from domain.kernel.money import Currency, Money
from domain.order.download import DownloadGrant

USD = Currency("USD")
PLACED = datetime(2026, 3, 1, 2, 30, tzinfo=UTC)
SHOP = ShopSettings(name="Lindgren & Sons", time_zone="America/New_York", support_email="help@lindgren.example")
ADDRESS = PostalAddress(
    name="Ada Lovelace", line1="12 Analytical Row", city="Springfield", region="IL", postal_code="62701", country="US"
)


def usd(minor: int) -> Money:
    return Money(minor, USD)


def a_line(number: int = 1, **changes: Any) -> OrderLineView:
    line = OrderLineView(
        id=UUID(int=number),
        variant_id=UUID(int=100 + number),
        product_slug="wool-hat",
        title="Wool hat",
        sku="HAT",
        options={"Size": "M", "Color": "Moss"},
        image_key="hat.webp",
        image_url="/media/hat.webp",
        quantity=2,
        shipped_quantity=0,
        unit_price=usd(61_725),
        discount=usd(0),
        tax=usd(0),
        total=usd(123_450),
    )
    return replace(line, **changes)


def amounts(**changes: Any) -> OrderAmountsView:
    given = OrderAmountsView(
        subtotal=usd(123_450),
        discount=usd(0),
        shipping=usd(0),
        tax=usd(1_019),
        tax_included=False,
        total=usd(124_469),
        gift_cards=usd(0),
    )
    return replace(given, **changes)


def a_parcel(*lines: tuple[int, int], **changes: Any) -> FulfillmentView:
    parcel = FulfillmentView(
        id=UUID(int=50),
        status="shipped",
        carrier="Northern Post",
        tracking_number="NP-0042",
        tracking_url="https://post.example/NP-0042",
        shipped_at=datetime(2026, 3, 2, 15, 0, tzinfo=UTC),
        delivered_at=None,
        lines=tuple(FulfillmentLineView(line_id=UUID(int=number), quantity=quantity) for number, quantity in lines),
    )
    return replace(parcel, **changes)


def an_order(**changes: Any) -> OrderMailView:
    order = OrderMailView(
        number="K7P-M2QX",
        email="ada@example.com",
        name="Ada Lovelace",
        lines=(a_line(),),
        amounts=amounts(),
        shipping_method="Standard",
        shipping_address=ADDRESS,
        billing_address=replace(ADDRESS, name="Babbage Engines", company="Babbage Ltd", country="GB"),
        fulfillments=(),
        placed_at=PLACED,
        path="/orders/K7P-M2QX?token=opens-it",
    )
    return replace(order, **changes)


def a_file(name: str = "book.epub", *, line: int = 1, **changes: Any) -> GrantedFile:
    grant = DownloadGrant(
        id=DownloadGrantId(UUID(int=70)),
        order_id=OrderId(UUID(int=71)),
        line_id=OrderLineId(UUID(int=line)),
        file_id=DigitalFileId(UUID(int=72)),
        remaining=6,
        expires_at=None,
        granted_at=PLACED,
    )
    return GrantedFile(grant=replace(grant, **changes), name=name, size_bytes=16, storage_key="digital/secret-place")
