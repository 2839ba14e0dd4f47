"""Invoices and credit notes."""

from datetime import datetime

import msgspec

from adapters.pdf.sheet import FINE, MARGIN, PLAIN, STRONGLY, Sheet, Style
from adapters.pdf.table import ArticleTable, Column, Row, detail_of
from adapters.pdf.typeface import DISPLAY
from adapters.pdf.words import address_lines, day, money, percent, say
from application.documents.views import IssuedDocument, PaperLine, SaleContent, TaxShare
from domain.kernel.address import PostalAddress
from domain.order.document import DocumentKind

_SUMS_WIDTH, _SUMS_ROOM = 84.0, 52.0
_TOTAL = Style(DISPLAY, 14.0)
# what the shop itself says; staff words its own
_REASONS = frozenset({"canceled", "returned"})
_COLUMNS = (("quantity", 14.0), ("price", 28.0), ("tax", 18.0), ("amount", 30.0))


def sale_pdf(document: IssuedDocument, logo: bytes | None) -> bytes:
    """The paper."""
    content, kind = document.content, document.kind
    title = say(f"{kind}.title")
    text = msgspec.json.encode(content).decode() + title
    sheet = Sheet(content.head, title=f"{title} {document.number}", text=text, made_at=document.issued_at)
    sheet.add_page()
    sheet.letterhead(logo)
    sheet.heading(title, _facts(document))
    _parties(sheet, kind, content)
    columns = [Column(say(f"common.{name}"), width) for name, width in _COLUMNS]
    ArticleTable(sheet, say("common.article"), columns).draw(_rows(kind, content))
    _sums(sheet, kind, content)
    return sheet.made()


def _facts(document: IssuedDocument) -> list[tuple[str, str]]:
    content = document.content
    facts = [
        (say("common.number"), document.number),
        (say("common.date"), _day(content, document.issued_at)),
        (say("common.order"), content.order_number),
    ]
    if content.corrects is not None:
        return [*facts, (say("credit_note.corrects"), content.corrects)]
    return [*facts, (say("common.ordered_on"), _day(content, content.placed_at))]


def _parties(sheet: Sheet, kind: DocumentKind, content: SaleContent) -> None:
    column = (sheet.right - MARGIN) / 2
    billed = sheet.labeled(MARGIN, column - 6, say("common.billed_to"), _address(content.buyer, content.buyer_email))
    shipped = 0.0
    if kind is DocumentKind.INVOICE and content.ships_to is not None:
        lines = _address(content.ships_to, None)
        shipped = sheet.labeled(MARGIN + column, column - 6, say("common.ships_to"), lines)
    elif content.reason:
        shipped = sheet.labeled(MARGIN + column, column - 6, say("credit_note.reason"), [_reason(content.reason)])
    sheet.down(max(billed, shipped) + 9)


def _reason(reason: str) -> str:
    return say(f"refund_reason.{reason}") if reason in _REASONS else reason


def _address(address: PostalAddress, email: str | None) -> list[str]:
    return [*address_lines(address), *([email] if email else [])]


def _rows(kind: DocumentKind, content: SaleContent) -> list[Row]:
    if kind is DocumentKind.CREDIT_NOTE and not content.lines and content.shipping_method is None:
        # an amount was refunded, and no article
        return [Row(say("credit_note.amount_only"), "", ("", "", "", money(content.subtotal)))]
    return [_row(line) for line in content.lines]


def _row(line: PaperLine) -> Row:
    detail = detail_of(line.options, line.sku)
    if line.discount:
        detail = " · ".join(part for part in (detail, f"{say('common.discount')} {money(-line.discount)}") if part)
    tax = percent(line.tax_basis_points) if line.tax_basis_points is not None else "–"  # noqa: RUF001 -- an en dash
    return Row(line.title, detail, (str(line.quantity), money(line.unit_price), tax, money(line.total)))


def _sums(sheet: Sheet, kind: DocumentKind, content: SaleContent) -> None:
    if sheet.room < _SUMS_ROOM:
        sheet.add_page()
        sheet.set_y(MARGIN)
    sheet.down(5)
    left, top = sheet.right - _SUMS_WIDTH, sheet.get_y()
    for label, figure in _lines(content):
        height = sheet.write_at(left, _SUMS_WIDTH - 30, label, Style(size=9.0, color=FINE.color))
        sheet.write_at(sheet.right - 30, 30, figure, PLAIN, align="R")
        sheet.down(height + 1.1)
    sheet.down(1.2)
    sheet.rule(strong=True, left=left)
    sheet.down(4.6)
    sheet.write_at(left, 30, say(f"{kind}.total"), STRONGLY)
    sheet.down(-1.6)
    sheet.down(sheet.write_at(left + 20, _SUMS_WIDTH - 20, money(content.total), _TOTAL, align="R") + 2)
    for label, figure in _included(content):
        height = sheet.write_at(left, _SUMS_WIDTH - 30, label, FINE)
        sheet.write_at(sheet.right - 30, 30, figure, FINE, align="R")
        sheet.down(height + 0.8)
    sheet.set_y(top)
    sheet.down(sheet.write_at(MARGIN, 70, _settled(kind, content), STRONGLY) + 0.8)
    sheet.write_at(MARGIN, 70, say(f"{kind}.note"), FINE)


def _lines(content: SaleContent) -> list[tuple[str, str]]:
    lines = [(say("common.subtotal"), money(content.subtotal))]
    if content.discount:
        lines.append((say("common.discount"), money(-content.discount)))
    if content.shipping_method is not None:
        shipping = money(content.shipping) if content.shipping else say("common.free")
        lines.append((f"{say('common.shipping')} ({content.shipping_method})", shipping))
    if not content.tax_included:
        lines += [(_tax_label("common.taxes", share), money(share.tax)) for share in content.taxes]
    return lines


def _included(content: SaleContent) -> list[tuple[str, str]]:
    """What stands under the total: tax that is in it, and what was not paid in money."""
    lines: list[tuple[str, str]] = []
    if content.tax_included:
        lines += [(_tax_label("common.taxes_included", share), money(share.tax)) for share in content.taxes]
    if content.gift_cards:
        lines.append((say("common.gift_cards"), money(content.gift_cards)))
        lines.append((say("invoice.due"), money(content.total - content.gift_cards)))
    return lines


def _tax_label(key: str, share: TaxShare) -> str:
    if share.basis_points is None:
        return say("common.taxes_of_unknown_rate", net=money(share.net))
    return say(key, rate=percent(share.basis_points), net=money(share.net))


def _settled(kind: DocumentKind, content: SaleContent) -> str:
    by_gift_card = kind is DocumentKind.INVOICE and bool(content.total) and content.gift_cards == content.total
    return say(
        f"{kind}.settled_by_gift_card" if by_gift_card else f"{kind}.settled", date=_day(content, content.settled_at)
    )


def _day(content: SaleContent, moment: datetime) -> str:
    return day(moment, content.head.time_zone)
