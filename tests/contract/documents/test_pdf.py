"""Papers say what they must, in every alphabet, on as many pages as it takes."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from PIL import Image

from adapters.pdf.sale import sale_pdf
from adapters.pdf.slip import slip_pdf
from application.documents.views import (
    IssuedDocument,
    PaperHead,
    PaperLine,
    SaleContent,
    SlipContent,
    SlipLine,
    TaxShare,
)
from domain.kernel.address import PostalAddress
from domain.kernel.ids import DocumentId, OrderId
from domain.kernel.money import Currency, Money
from domain.order.document import DocumentKind
from tests.paper import pages_of, text_of

EUR = Currency("EUR")
NOW = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
SHOP = PostalAddress(name="Acme", line1="Hauptstraße 1", city="Wien", postal_code="1060", country="AT", vat_id="ATU1")
BUYER = PostalAddress(
    name="Zoë Łukasz 山田",
    company="Žluťoučký Kůň s.r.o.",
    vat_id="CZ99",
    line1="Česká 12",
    city="Brno",
    postal_code="602 00",
    country="CZ",
)
HEAD = PaperHead(
    shop_name="Nordlys", shop_address=SHOP, shop_email="hi@nordlys.example", logo_key=None, time_zone="Europe/Vienna"
)
KETTLE = PaperLine(
    title="Kettle",
    options={"Color": "Sand"},
    sku="KET-1",
    quantity=2,
    unit_price=Money(4_990, EUR),
    discount=Money(0, EUR),
    total=Money(9_980, EUR),
    tax_basis_points=2_000,
)
BOOK = replace(KETTLE, title="Чайник か", options={}, sku=None, tax_basis_points=0)
SALE = SaleContent(
    head=HEAD,
    order_number="P-7KX2MQ9A",
    placed_at=NOW,
    settled_at=NOW,
    buyer=BUYER,
    buyer_email="zoe@example.com",
    ships_to=None,
    shipping_method="Standard",
    lines=(KETTLE, BOOK),
    subtotal=Money(19_960, EUR),
    discount=Money(0, EUR),
    shipping=Money(590, EUR),
    taxes=(
        TaxShare(basis_points=2_000, net=Money(9_980, EUR), tax=Money(1_996, EUR)),
        TaxShare(basis_points=0, net=Money(10_570, EUR), tax=Money(0, EUR)),
    ),
    tax_included=False,
    total=Money(22_546, EUR),
    gift_cards=Money(0, EUR),
)

PLAIN = replace(SALE, buyer=SHOP, lines=(KETTLE,))


def printed(content: SaleContent, logo: bytes | None = None, kind: DocumentKind = DocumentKind.INVOICE) -> bytes:
    document = IssuedDocument(
        id=DocumentId(UUID(int=1)),
        kind=kind,
        serial=42,
        order_id=OrderId(UUID(int=2)),
        refund_id=None,
        issued_at=NOW,
        content=content,
    )
    return sale_pdf(document, logo)


def test_an_invoice_names_both_sides_every_line_the_tax_and_the_total() -> None:
    text = text_of(printed(SALE))

    for expected in (
        "INV-000042",
        "P-7KX2MQ9A",
        "VAT ID ATU1",
        "Zoë Łukasz 山田",
        "Žluťoučký Kůň s.r.o.",
        "VAT ID CZ99",
        "Color: Sand · KET-1",
        "Чайник か",
        "€99.80",
        "Tax 20% on €99.80 €19.96",
        "Tax 0% on €105.70 €0.00",
        "Shipping (Standard) €5.90",
        "€225.46",
        # on the shop's clock it is the next day already
        "Paid on March 2, 2026",
    ):
        assert expected in text


def test_tax_that_is_included_stands_under_the_total_and_gift_cards_leave_what_is_due() -> None:
    content = replace(PLAIN, tax_included=True, gift_cards=Money(2_546, EUR))

    text = text_of(printed(content))

    assert "Includes tax 20% on €99.80 net €19.96" in text
    assert "Paid by gift card €25.46" in text
    assert "Amount due €200.00" in text


@pytest.mark.parametrize("hostile", ["🎁\u202e\x00\u0007", "{nb}", "**bold** __x__ <b>", "x" * 400])
def test_no_text_breaks_a_paper(hostile: str) -> None:
    text = text_of(printed(replace(PLAIN, buyer=replace(SHOP, name=hostile), lines=(replace(KETTLE, title=hostile),))))

    assert "€225.46" in text
    if "🎁" in hostile:
        assert "□" in text
    if "**" in hostile:
        assert hostile in text


def test_a_long_invoice_goes_on_and_repeats_its_columns() -> None:
    pdf = printed(replace(PLAIN, lines=(KETTLE,) * 30))

    text = text_of(pdf)
    assert pages_of(pdf) == text.count("Qty")
    assert pages_of(pdf) > 1
    assert text.count("Color: Sand") == 30
    assert f"Page 1 of {pages_of(pdf)}" in text


def test_a_logo_takes_the_place_of_the_name_unless_it_is_damaged() -> None:
    drawn = io.BytesIO()
    Image.new("RGBA", (300, 100), (31, 77, 58, 128)).save(drawn, "webp")

    with_logo, damaged = printed(PLAIN, drawn.getvalue()), printed(PLAIN, b"no picture")

    assert len(with_logo) > len(damaged)
    assert text_of(damaged).startswith("Nordlys\n")
    assert not text_of(with_logo).startswith("Nordlys\n")


def test_a_packing_slip_names_what_is_inside_and_no_price() -> None:
    slip = SlipContent(
        head=HEAD,
        order_number="P-7KX2MQ9A",
        placed_at=NOW,
        ships_to=BUYER,
        shipping_method="Standard",
        carrier="DHL",
        tracking_number="JD01",
        lines=(SlipLine(title="Kettle", options={}, sku="KET-1", quantity=2),),
        part_of=3,
    )

    text = text_of(slip_pdf(slip, None))

    for expected in ("Kettle", "KET-1", "DHL", "JD01", "2 of 3 pieces", "Zoë Łukasz 山田"):
        assert expected in text
    assert "€" not in text
