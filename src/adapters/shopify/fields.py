"""The cells of a row of Shopify's product export, read one by one; what is wrong with them is collected."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

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

    def problem(self, column: str, reason: str) -> RowProblem:
        """Note what is wrong."""
        found = RowProblem(file=self._file, line=self.line, column=column, reason=reason)
        self.problems.append(found)
        return found

    def text(self, column: str) -> str:
        """The cell without white space around it; empty where the file has no such column."""
        return self._cells.get(column, "").strip()

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
        try:
            number = Decimal(value)
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite() and low <= number <= high:
            return int(number)
        self.problem(column, f"{value!r} is not a number from {low} to {high}")
        return 0

    def money(self, column: str, currency: Currency) -> Money | None:
        """An amount in the currency's major unit, as "19.99"; None where it is empty or can't be understood."""
        value = self.text(column)
        if not value:
            return None
        try:
            minor = Decimal(value).scaleb(currency.exponent)
        except InvalidOperation:
            minor = Decimal("NaN")
        if minor.is_finite() and 0 <= minor <= MAX_UNIT_PRICE and minor == minor.to_integral_value():
            return Money(int(minor), currency)
        self.problem(column, f"{value!r} is not an amount in {currency.code}")
        return None

    def url(self, column: str) -> str | None:
        """A web address; None where it is empty or none."""
        value = self.text(column)
        if not value:
            return None
        if value.startswith(("https://", "http://")) and len(value) <= MAX_URL and value.isprintable():
            return value
        self.problem(column, "this is not a web address")
        return None
