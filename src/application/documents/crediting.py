"""What a refund gives back of a sale, to the minor unit and to each rate of tax. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from application.documents.composing import head_of, tax_shares
from application.documents.views import PaperLine, SaleContent, TaxShare
from application.operations.ports import ShopSettings
from application.order.refund_views import RefundView
from application.order.views import OrderLineView, OrderView
from domain.kernel.address import PostalAddress
from domain.kernel.money import Money
from domain.order.document import RefundNotDone
from domain.order.errors import RefundNotFound
from domain.order.status import RefundProgress

Rate = int | None


@dataclass(frozen=True, slots=True)
class Share:
    """An amount with the tax in it or on it."""

    gross: Money
    tax: Money

    def __add__(self, other: "Share") -> "Share":
        return Share(self.gross + other.gross, self.tax + other.tax)

    def __sub__(self, other: "Share") -> "Share":
        return Share(self.gross - other.gross, self.tax - other.tax)


@dataclass(frozen=True, slots=True)
class Credit:
    """What one refund gives back. Without lines and shipping it is of the whole: an amount was asked for."""

    shares: Mapping[Rate, Share]
    lines: tuple[PaperLine, ...] = ()
    shipping: bool = False


def refund_of(order: OrderView, refund_id: object) -> tuple[RefundView, datetime]:
    """A refund that went through, and when. Raises `RefundNotFound` or `RefundNotDone`."""
    found = next((one for one in order.refunds if one.id == refund_id), None)
    if found is None:
        raise RefundNotFound
    if found.status != RefundProgress.SUCCEEDED or found.ended_at is None:
        raise RefundNotDone
    return found, found.ended_at


def credit_of(order: OrderView, refund: RefundView) -> Credit:
    """Refunds share the sale's tax in the order in which they went through; the last takes what is left of it."""
    left = {share.basis_points: Share(share.net + share.tax, share.tax) for share in tax_shares(order)}
    done = [one for one in order.refunds if one.status == RefundProgress.SUCCEEDED and one.ended_at is not None]
    for one in sorted(done, key=lambda one: (one.ended_at, one.id)):
        credit = _by_lines(order, one, left) or _by_amount(one, left)
        if one.id == refund.id:
            return credit
        left = {rate: share - credit.shares[rate] if rate in credit.shares else share for rate, share in left.items()}
    raise RefundNotDone


def credit_content(
    order: OrderView, refund: RefundView, buyer: PostalAddress, settings: ShopSettings, *, invoice: str, at: datetime
) -> SaleContent:
    """The credit note of a refund, against the order's invoice."""
    credit, amounts = credit_of(order, refund), order.amounts
    nothing = Money.zero(refund.amount.currency)
    taxes = tuple(
        TaxShare(basis_points=rate, net=share.gross - share.tax, tax=share.tax)
        for rate, share in credit.shares.items()
        if share.gross
    )
    tax = Money.total((share.tax for share in taxes), nothing.currency)
    shipping = amounts.shipping if credit.shipping else nothing
    discount = Money.total((line.discount for line in credit.lines), nothing.currency)
    net = refund.amount if amounts.tax_included else refund.amount - tax
    return SaleContent(
        head=head_of(settings),
        order_number=order.number,
        placed_at=order.placed_at,
        settled_at=at,
        buyer=buyer,
        buyer_email=order.email,
        ships_to=None,
        shipping_method=order.shipping_method if credit.shipping else None,
        lines=credit.lines,
        subtotal=net - shipping + discount,
        discount=discount,
        shipping=shipping,
        taxes=taxes,
        tax_included=amounts.tax_included,
        total=refund.amount,
        gift_cards=nothing,
        corrects=invoice,
        reason=refund.reason or None,
    )


def _by_lines(order: OrderView, refund: RefundView, left: Mapping[Rate, Share]) -> Credit | None:
    """None where the amount is not what its lines cost, or earlier ones have taken a part of that."""
    lines = {line.id: line for line in order.lines}
    shares: dict[Rate, Share] = {}
    papers: list[PaperLine] = []
    for part in refund.lines:
        paper, share = _piece(order, refund, lines[part.line_id], part.quantity)
        papers.append(paper)
        _put(shares, paper.tax_basis_points, share)
    if refund.shipping:
        tax = order.amounts.tax - Money.total((line.tax for line in order.lines), order.amounts.tax.currency)
        gross = order.amounts.shipping if order.amounts.tax_included else order.amounts.shipping + tax
        _put(shares, order.amounts.tax_basis_points if tax else 0, Share(gross, tax))
    if sum(share.gross.minor for share in shares.values()) != refund.amount.minor:
        return None
    if not all(rate in left and _fits(share, left[rate]) for rate, share in shares.items() if share.gross):
        return None
    return Credit(shares, tuple(papers), refund.shipping)


def _fits(share: Share, left: Share) -> bool:
    closes = share.gross == left.gross
    return share.gross <= left.gross and (share.tax == left.tax if closes else share.tax <= left.tax)


def _piece(order: OrderView, refund: RefundView, line: OrderLineView, count: int) -> tuple[PaperLine, Share]:
    before = _asked_before(order, refund, line)
    included = order.amounts.tax_included

    def part(whole: Money) -> Money:
        return Money.total(whole.allocate([1] * line.quantity)[before : before + count], whole.currency)

    total = part(line.total)
    gross = total if included else part(line.total + line.tax)
    tax = part(line.tax) if included else gross - total
    paper = PaperLine(
        title=line.title,
        options=line.options,
        sku=line.sku,
        quantity=count,
        unit_price=line.unit_price,
        discount=line.unit_price.times(count) - total,
        total=total,
        tax_basis_points=order.amounts.tax_basis_points if line.tax else 0,
    )
    return paper, Share(gross, tax)


def _asked_before(order: OrderView, refund: RefundView, line: OrderLineView) -> int:
    """How many pieces of the line were refunded, or were to be, when this refund was asked for."""
    earlier = order.refunds[: [one.id for one in order.refunds].index(refund.id)]
    counted = (
        one
        for one in earlier
        if one.status != RefundProgress.FAILED or (one.ended_at is not None and one.ended_at > refund.requested_at)
    )
    return sum(part.quantity for one in counted for part in one.lines if part.line_id == line.id)


def _by_amount(refund: RefundView, left: Mapping[Rate, Share]) -> Credit:
    rates = list(left)
    weights = [max(left[rate].gross.minor, 0) for rate in rates]
    grosses = refund.amount.allocate(weights)
    return Credit({rate: _taxed(gross, left[rate]) for rate, gross in zip(rates, grosses, strict=True)})


def _taxed(gross: Money, left: Share) -> Share:
    rest = max(left.gross.minor - gross.minor, 0)
    return Share(gross, left.tax.allocate([gross.minor, rest])[0] if gross else Money.zero(gross.currency))


def _put(shares: dict[Rate, Share], rate: Rate, share: Share) -> None:
    shares[rate] = shares[rate] + share if rate in shares else share
