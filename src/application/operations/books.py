"""Whether the books balance: the rules of the business, asked of what is stored."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A place where a rule is broken. `rule` is its number (I1…), `check` names the question, `detail` the place."""

    rule: str
    check: str
    detail: str


class Books(Protocol):
    """All that is stored of stock, orders and money."""

    @property
    def checks(self) -> tuple[tuple[str, str], ...]:
        """Rule and name of each question that is asked."""

    async def broken(self) -> list[Finding]:
        """Where rules are broken, at most twenty places for each; none in a shop that is right."""
