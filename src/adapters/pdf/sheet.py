"""A sheet of paper: margins, fonts, colors, and the few shapes that all papers are made of. Lengths are millimeters."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from fpdf import FPDF
from PIL import Image, UnidentifiedImageError

from adapters.pdf.typeface import DISPLAY, STRONG, TEXT, add_fonts, writable
from adapters.pdf.words import address_lines, paper_size, say
from application.documents.views import PaperHead

MARGIN = 18.0
INK, GRAY, HAIR = (28, 27, 25), (112, 108, 102), (222, 218, 212)
_POINT = 0.3528
_LOGO = (56.0, 16.0)
_HEAD_END = 46.0
FOOT = 24.0


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks; `leading` is the height of a line."""

    family: str = TEXT
    size: float = 9.0
    color: tuple[int, int, int] = INK

    @property
    def leading(self) -> float:
        return self.size * _POINT * 1.42


PLAIN, STRONGLY, FINE = Style(), Style(STRONG), Style(size=8.0, color=GRAY)
LABEL, TITLE = Style(size=7.5, color=GRAY), Style(DISPLAY, 27.0)


class Sheet(FPDF):
    """Pages with the shop's head on the first and a foot on each. `text` is all that will be written."""

    def __init__(self, head: PaperHead, *, title: str, text: str, made_at: datetime | None = None) -> None:
        super().__init__(format=paper_size(head.shop_address.country if head.shop_address else None))
        self._head = head
        add_fonts(self, text)
        self.set_title(title)
        self.set_author(head.shop_name)
        self.set_creator("Portico")
        self.set_lang("en-US")
        self.set_margins(MARGIN, MARGIN)
        self.c_margin = 0
        self.set_auto_page_break(auto=False)
        if made_at is not None:
            self.set_creation_date(made_at)

    @property
    def right(self) -> float:
        """Where the right margin begins."""
        return self.w - MARGIN

    @property
    def room(self) -> float:
        """How much of the page is left."""
        return self.h - FOOT - self.get_y()

    def style(self, style: Style) -> None:
        """Write like that from now on."""
        # Letters of a fallback font leave the page with that font, of which fpdf2 takes no note: set ours anew.
        self.font_family = ""
        self.set_font(style.family, size=style.size)
        self.set_text_color(*style.color)

    def write_at(self, x: float, width: float, text: str, style: Style = PLAIN, *, align: str = "L") -> float:
        """Write a text from the current height down, in a column; the height of what it takes."""
        self.style(style)
        top = self.get_y()
        self.set_x(x)
        self.multi_cell(width, style.leading, writable(text), align=align, padding=0, new_x="LEFT", new_y="NEXT")
        height = self.get_y() - top
        self.set_xy(x, top)
        return float(height)

    def write_lines(
        self, x: float, width: float, lines: Sequence[str], style: Style = PLAIN, *, align: str = "L"
    ) -> float:
        """Write each of the lines; the height of what they take."""
        top = self.get_y()
        for line in lines:
            self.set_y(self.get_y() + self.write_at(x, width, line, style, align=align))
        height = self.get_y() - top
        self.set_xy(x, top)
        return float(height)

    def height_of(self, width: float, text: str, style: Style) -> float:
        """What a text would take in a column."""
        self.style(style)
        height = self.multi_cell(width, style.leading, writable(text), dry_run=True, output="HEIGHT", padding=0)
        return cast("float", height)

    def rule(self, *, strong: bool = False, left: float = MARGIN) -> None:
        """A line from there to the right margin."""
        self.set_draw_color(*(INK if strong else HAIR))
        self.set_line_width(0.35 if strong else 0.2)
        self.line(left, self.get_y(), self.right, self.get_y())

    def down(self, by: float) -> None:
        """Leave some room."""
        self.set_y(self.get_y() + by)

    def letterhead(self, logo: bytes | None) -> None:
        """Whose paper it is: the logo or the name, and the address."""
        self.set_y(MARGIN)
        if not self._draw_logo(logo):
            self.write_at(MARGIN, 90, self._head.shop_name, Style(DISPLAY, 17.0))
        lines = address_lines(self._head.shop_address) if self._head.shop_address else [self._head.shop_name]
        self.write_lines(self.right - 70, 70, [*lines, self._head.shop_email], FINE, align="R")
        self.set_y(max(_HEAD_END, MARGIN + (len(lines) + 2) * FINE.leading))

    def _draw_logo(self, logo: bytes | None) -> bool:
        if logo is None:
            return False
        try:
            with Image.open(io.BytesIO(logo)) as picture:
                picture.load()
                scale = min(_LOGO[0] / picture.width, _LOGO[1] / picture.height)
                self.image(picture, MARGIN, MARGIN, picture.width * scale, picture.height * scale)
        except (UnidentifiedImageError, OSError):
            return False
        return True

    def heading(self, title: str, facts: Sequence[tuple[str, str]]) -> None:
        """The title, and a row of facts under it."""
        self.down(self.write_at(MARGIN, 120, title, TITLE) + 4)
        column = (self.right - MARGIN) / len(facts)
        heights = []
        for position, (label, value) in enumerate(facts):
            heights.append(self.labeled(MARGIN + position * column, column - 4, label, [value], STRONGLY))
        self.down(max(heights) + 5)
        self.rule()
        self.down(6)

    def labeled(self, x: float, width: float, label: str, lines: Sequence[str], style: Style = PLAIN) -> float:
        """Lines under a small label; the height of both."""
        top = self.get_y()
        self.down(self.write_at(x, width, label, LABEL) + 0.6)
        self.down(self.write_lines(x, width, lines, style))
        height = self.get_y() - top
        self.set_y(top)
        return float(height)

    def footer(self) -> None:
        """The shop, and the page of how many."""
        self.set_y(self.h - FOOT + 8)
        self.rule()
        self.down(2.5)
        self.write_at(MARGIN, 120, f"{self._head.shop_name} · {self._head.shop_email}", LABEL)
        page = say("common.page", page=self.page_no(), pages="{nb}")
        self.style(LABEL)
        self.set_x(self.right - self.get_string_width(page.replace("{nb}", "0")))
        self.cell(text=page)

    def made(self) -> bytes:
        """The PDF."""
        return bytes(self.output())
