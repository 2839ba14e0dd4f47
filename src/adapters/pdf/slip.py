"""Packing slips."""

import msgspec

from adapters.pdf.sheet import FINE, MARGIN, STRONGLY, Sheet
from adapters.pdf.table import ArticleTable, Column, Row, detail_of
from adapters.pdf.words import address_lines, day, say
from application.documents.views import SlipContent, SlipLine

_ROOM = 20.0


def slip_pdf(slip: SlipContent, logo: bytes | None) -> bytes:
    """The paper."""
    title = say("packing_slip.title")
    sheet = Sheet(slip.head, title=f"{title} {slip.order_number}", text=msgspec.json.encode(slip).decode() + title)
    sheet.add_page()
    sheet.letterhead(logo)
    facts = [
        (say("common.order"), slip.order_number),
        (say("common.ordered_on"), day(slip.placed_at, slip.head.time_zone)),
        (say("common.shipping_method"), slip.shipping_method),
    ]
    sheet.heading(title, facts)
    _where(sheet, slip)
    rows = [row for line in slip.lines for row in _rows(line)]
    ArticleTable(sheet, say("common.article"), [Column(say("common.quantity"), 20.0)]).draw(rows)
    if sheet.room < _ROOM:
        sheet.add_page()
        sheet.set_y(MARGIN)
    sheet.down(5)
    sheet.down(sheet.write_at(MARGIN, 120, _pieces(slip), STRONGLY) + 0.8)
    sheet.write_at(MARGIN, 120, say("packing_slip.note", email=slip.head.shop_email), FINE)
    return sheet.made()


def _rows(line: SlipLine) -> list[Row]:
    """An article, and under a bundle what is to be picked for it."""
    parts = [
        Row(f"\u2013 {part.title}", detail_of(part.options, part.sku), (str(part.quantity),)) for part in line.parts
    ]
    return [Row(line.title, detail_of(line.options, line.sku), (str(line.quantity),)), *parts]


def _where(sheet: Sheet, slip: SlipContent) -> None:
    column = (sheet.right - MARGIN) / 2
    lines = [*address_lines(slip.ships_to), *([slip.ships_to.phone] if slip.ships_to.phone else [])]
    heights = [sheet.labeled(MARGIN, column - 6, say("common.ships_to"), lines)]
    tracking = [
        (say("packing_slip.carrier"), slip.carrier),
        (say("packing_slip.tracking"), slip.tracking_number),
    ]
    top = sheet.get_y()
    for label, value in tracking:
        if value:
            sheet.down(sheet.labeled(MARGIN + column, column - 6, label, [value], STRONGLY) + 2.5)
    heights.append(sheet.get_y() - top)
    sheet.set_y(top)
    sheet.down(max(heights) + 9)


def _pieces(slip: SlipContent) -> str:
    if slip.pieces != slip.part_of:
        return say("packing_slip.pieces_part", count=slip.pieces, all=slip.part_of)
    return say("packing_slip.pieces_one" if slip.pieces == 1 else "packing_slip.pieces", count=slip.pieces)
