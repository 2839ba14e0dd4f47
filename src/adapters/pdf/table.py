"""A table of articles that goes on over as many pages as it needs."""

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.pdf.sheet import FINE, LABEL, MARGIN, PLAIN, STRONGLY, Sheet

_GAP, _PADDING = 3.0, 2.4


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures, at the right of the articles."""

    label: str
    width: float


@dataclass(frozen=True, slots=True)
class Row:
    """An article, what there is to say of it, and its figures."""

    title: str
    detail: str
    figures: tuple[str, ...]


class ArticleTable:
    """Articles at the left, figures at the right, hairlines between."""

    def __init__(self, sheet: Sheet, label: str, columns: Sequence[Column]) -> None:
        self._sheet, self._label, self._columns = sheet, label, columns
        self._title_width = sheet.right - MARGIN - sum(column.width for column in columns) - _GAP

    def draw(self, rows: Sequence[Row]) -> None:
        """From the current height down."""
        self._head()
        for row in rows:
            height = self._height(row)
            if self._sheet.room < height:
                self._sheet.add_page()
                self._sheet.set_y(MARGIN)
                self._head()
            self._draw(row, height)

    def _head(self) -> None:
        sheet = self._sheet
        sheet.write_at(MARGIN, self._title_width, self._label, LABEL)
        x = MARGIN + self._title_width + _GAP
        for column in self._columns:
            sheet.write_at(x, column.width, column.label, LABEL, align="R")
            x += column.width
        sheet.down(LABEL.leading + 1.4)
        sheet.rule(strong=True)

    def _height(self, row: Row) -> float:
        text = self._sheet.height_of(self._title_width, row.title, STRONGLY)
        if row.detail:
            text += self._sheet.height_of(self._title_width, row.detail, FINE) + 0.4
        return text + 2 * _PADDING

    def _draw(self, row: Row, height: float) -> None:
        sheet, top = self._sheet, self._sheet.get_y()
        sheet.down(_PADDING)
        x = MARGIN + self._title_width + _GAP
        for column, figure in zip(self._columns, row.figures, strict=True):
            sheet.write_at(x, column.width, figure, PLAIN, align="R")
            x += column.width
        sheet.down(sheet.write_at(MARGIN, self._title_width, row.title, STRONGLY) + 0.4)
        if row.detail:
            sheet.write_at(MARGIN, self._title_width, row.detail, FINE)
        sheet.set_y(top + height)
        sheet.rule()


def detail_of(options: dict[str, str], sku: str | None) -> str:
    """What there is to say of an article: its options and its SKU."""
    told = [f"{name}: {value}" for name, value in options.items()]
    return " · ".join([*told, *([sku] if sku else [])])
