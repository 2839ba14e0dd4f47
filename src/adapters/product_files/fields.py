"""The cells of a row, read one by one; what is wrong with them is collected."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation

from adapters.product_files.sheet import Sheet
from application.catalog.imported import RowProblem
from domain.kernel.money import MAX_UNIT_PRICE, Currency, Money

MAX_URL = 2_000
MAX_QUANTITY = 1_000_000_000
_TRUE, _FALSE = frozenset({"true", "yes", "1"}), frozenset({"false", "no", "0"})


class Row:
    """One record. Reading a cell that can't be understood notes a problem and answers None (or the default)."""

    def __init__(self, file: str, line: int, cells: Mapping[str, str]) -> None:
        self._file, self.line, self._cells = file, line, cells
        self.problems: list[RowProblem] = []

    def problem(self, column: str, reason: str, *, handle: str = "") -> RowProblem:
        """Note what is wrong."""
        found = RowProblem(file=self._file, line=self.line, column=column, reason=reason, handle=handle)
        self.problems.append(found)
        return found

    def raw(self, column: str) -> str:
        """The cell as it is; empty where the file has no such column."""
        return self._cells.get(column, "")

    def text(self, column: str) -> str:
        """The cell without white space around it."""
        return self.raw(column).strip()

    def flag(self, column: str, *, default: bool) -> bool:
        """TRUE or FALSE; the default where it is empty."""
        value = self.text(column).lower()
        if value in _TRUE or value in _FALSE:
            return value in _TRUE
        if value:
            self.problem(column, f"{value!r} is neither TRUE nor FALSE")
        return default

    def whole(self, column: str, *, low: int, high: int = MAX_QUANTITY) -> int:
        """A whole number; 0 where it is empty."""
        value = self.text(column)
        if not value:
            return 0
        number = _number(value)
        if number.is_finite() and low <= number <= high and number == number.to_integral_value():
            return int(number)
        self.problem(column, f"{value!r} is not a whole number from {low} to {high}")
        return 0

    def money(self, column: str, currency: Currency) -> Money | None:
        """An amount in the currency's major unit, as "19.99"; None where it is empty or can't be understood."""
        value = self.text(column)
        if not value:
            return None
        number = _number(value)
        minor = number.scaleb(currency.exponent) if number.is_finite() and abs(number.adjusted()) < 100 else None  # noqa: PLR2004 -- more digits than any price has
        if minor is not None and 0 <= minor <= MAX_UNIT_PRICE and minor == minor.to_integral_value():
            return Money(int(minor), currency)
        self.problem(column, f"{value!r} is not an amount in {currency.code}")
        return None

    def grams(self, column: str, *, unit: Decimal) -> int:
        """A weight; `unit` is how many grams one of its unit is. To the gram."""
        value = self.text(column)
        number = _number(value) if value else Decimal(0)
        if number.is_finite() and 0 <= number <= MAX_QUANTITY:
            return int((number * unit).to_integral_value())
        self.problem(column, f"{value!r} is no weight")
        return 0

    def moment(self, column: str) -> datetime | None:
        """A moment as "2030-12-31T09:00:00Z", with its zone; None where it is empty or can't be understood."""
        value = self.text(column)
        if not value:
            return None
        try:
            moment = datetime.fromisoformat(value)
            if moment.tzinfo is not None:
                return moment.astimezone(UTC)
        except (ValueError, OverflowError):
            pass
        self.problem(column, f"{value!r} is no time with its zone, as 2030-12-31T09:00:00Z")
        return None

    def url(self, column: str) -> str | None:
        """A web address; None where it is empty or none."""
        value = self.text(column)
        if not value or is_url(value):
            return value or None
        self.problem(column, "this is not a web address")
        return None


def is_url(value: str) -> bool:
    """Whether it is an address that a picture can be fetched from."""
    return value.startswith(("https://", "http://")) and len(value) <= MAX_URL and value.isprintable()


def rows_of(sheet: Sheet) -> Iterator[Row]:
    """The sheet's rows by the names of their columns; a row of another length has a problem."""
    for record in sheet.records:
        row = Row(sheet.file, record.line, dict(zip(sheet.heading, record.cells, strict=False)))
        if len(record.cells) != len(sheet.heading):
            expected = f"the row has {len(record.cells)} cells and the heading {len(sheet.heading)}"
            row.problem("", f"{expected}: some are missing, or a text with a comma lacks its quotation marks")
        yield row


def _number(value: str) -> Decimal:
    try:
        return Decimal(value)
    except InvalidOperation:
        return Decimal("NaN")
