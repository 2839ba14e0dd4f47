"""Amounts of money: whole numbers of a currency's minor unit, never floats."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import total_ordering
from typing import Self

from domain.kernel.currency import exponent_of
from domain.kernel.errors import RuleViolation

MAX_MINOR = 2**53 - 1
MAX_UNIT_PRICE = 10**10
BASIS_POINTS = 10_000


class CurrencyMismatch(RuleViolation):
    """Amounts of two currencies met."""

    code = "currency_mismatch"


class AmountOutOfBounds(RuleViolation):
    """The amount is beyond what every client can represent (2^53 - 1)."""

    code = "amount_out_of_bounds"


@dataclass(frozen=True, slots=True, order=True)
class Currency:
    """An ISO 4217 currency; unknown codes are refused."""

    code: str

    def __post_init__(self) -> None:
        exponent_of(self.code)

    @property
    def exponent(self) -> int:
        """How many decimals the minor unit stands for: 2 for USD, 0 for JPY, 3 for KWD."""
        return exponent_of(self.code)


@dataclass(frozen=True, slots=True)
class Percentage:
    """An exact share in basis points: 825 is 8.25 %."""

    basis_points: int

    def __post_init__(self) -> None:
        if not 0 <= self.basis_points <= BASIS_POINTS:
            raise RuleViolation("A percentage lies between 0 and 100.", basis_points=self.basis_points)


def _require_same(left: Currency, right: Currency) -> None:
    if left.code != right.code:
        raise CurrencyMismatch(f"{left.code} and {right.code} can't be combined.", left=left.code, right=right.code)


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """`minor` units of `currency`; may be negative, within ±(2^53 - 1)."""

    minor: int
    currency: Currency

    def __post_init__(self) -> None:
        if abs(self.minor) > MAX_MINOR:
            raise AmountOutOfBounds("The amount is too large.", currency=self.currency.code)

    @classmethod
    def zero(cls, currency: Currency) -> Self:
        """No money, of a currency."""
        return cls(0, currency)

    @classmethod
    def total(cls, parts: Iterable["Money"], currency: Currency) -> "Money":
        """The sum of the parts, which may be none."""
        minor = 0
        for part in parts:
            if part.currency is not currency:
                _require_same(currency, part.currency)
            minor += part.minor
        return cls(minor, currency)

    def _same(self, other: "Money") -> None:
        if self.currency is not other.currency:
            _require_same(self.currency, other.currency)

    def __add__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.minor - other.minor, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        self._same(other)
        return self.minor < other.minor

    def __bool__(self) -> bool:
        return self.minor != 0

    def times(self, quantity: int) -> "Money":
        """So many of it."""
        return Money(self.minor * quantity, self.currency)

    def share(self, percentage: Percentage) -> "Money":
        """That percentage of it, rounded half-up (away from zero) to the minor unit."""
        return self._part(percentage.basis_points, BASIS_POINTS)

    def included(self, percentage: Percentage) -> "Money":
        """The part of a gross amount that is the percentage put on its net: gross * p / (1 + p), half-up."""
        return self._part(percentage.basis_points, BASIS_POINTS + percentage.basis_points)

    def _part(self, part: int, whole: int) -> "Money":
        """That part of the whole of it, half-up: as whole numbers, which lose nothing."""
        amount = (2 * abs(self.minor) * part + whole) // (2 * whole)
        return Money(-amount if self.minor < 0 else amount, self.currency)

    def allocate(self, weights: Sequence[int]) -> list["Money"]:
        """Divide by weight so that the parts add up to the whole, to the minor unit.

        By largest remainder, ties to the earliest. Weights are not negative; where all are zero they count as equal.
        """
        if not weights or min(weights) < 0:
            raise RuleViolation("An amount is divided by one or more weights that are not negative.")
        shares = list(weights) if any(weights) else [1] * len(weights)
        whole, sign = sum(shares), (-1 if self.minor < 0 else 1)
        floors = [abs(self.minor) * share // whole for share in shares]
        remainders = [abs(self.minor) * share % whole for share in shares]
        for index in sorted(range(len(shares)), key=lambda i: (-remainders[i], i))[: abs(self.minor) - sum(floors)]:
            floors[index] += 1
        return [Money(sign * floor, self.currency) for floor in floors]

    def __str__(self) -> str:
        exponent = self.currency.exponent
        return f"{Decimal(self.minor).scaleb(-exponent):.{exponent}f} {self.currency.code}"
