"""What stands on papers."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.kernel.address import PostalAddress
from domain.kernel.ids import DocumentId, OrderId
from domain.kernel.money import Money
from domain.order.document import DocumentKind, document_number


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperHead:
    """Whose paper it is, as the shop was when it was made."""

    shop_name: str
    shop_address: PostalAddress | None
    shop_email: str
    logo_key: str | None
    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """`tax_basis_points` None: the rate was not kept. `total` is without tax that comes on top."""

    title: str
    options: dict[str, str]
    sku: str | None
    quantity: int
    unit_price: Money
    discount: Money
    total: Money
    tax_basis_points: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxShare:
    """What one rate takes of a net amount."""

    basis_points: int | None
    net: Money
    tax: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleContent:
    """All that an invoice or a credit note says; kept as it was when the paper was issued.

    `settled_at` is when the buyer paid, or got the money back. `corrects` is the invoice that a credit note takes back
    from, by its number.
    """

    head: PaperHead
    order_number: str
    placed_at: datetime
    settled_at: datetime
    buyer: PostalAddress
    buyer_email: str | None
    ships_to: PostalAddress | None
    shipping_method: str | None
    lines: tuple[PaperLine, ...]
    subtotal: Money
    discount: Money
    shipping: Money
    taxes: tuple[TaxShare, ...]
    tax_included: bool
    total: Money
    gift_cards: Money
    corrects: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedDocument:
    """A paper that the law counts. `pdf` is None until it was printed, and the same ever after."""

    id: DocumentId
    kind: DocumentKind
    serial: int
    order_id: OrderId
    refund_id: UUID | None
    issued_at: datetime
    content: SaleContent
    pdf: bytes | None = None

    @property
    def number(self) -> str:
        """As it stands on the paper."""
        return document_number(self.kind, self.serial)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipPart:
    """So many of what a bundle contains, to be put into the parcel."""

    title: str
    options: dict[str, str]
    sku: str | None
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipLine:
    """So many of an article, to be put into the parcel; `parts`: what they come to, where it is a bundle."""

    title: str
    options: dict[str, str]
    sku: str | None
    quantity: int
    parts: tuple[SlipPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipContent:
    """What lies in a parcel. `part_of` is how many pieces the whole order has; no prices: it may be a present."""

    head: PaperHead
    order_number: str
    placed_at: datetime
    ships_to: PostalAddress
    shipping_method: str
    carrier: str | None
    tracking_number: str | None
    lines: tuple[SlipLine, ...]
    part_of: int

    @property
    def pieces(self) -> int:
        """How many are in it."""
        return sum(line.quantity for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPaper:
    """A PDF and the name under which it is saved."""

    name: str
    pdf: bytes
