"""Ask whether the books balance."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Process
from application.operations.books import Books, Finding


@dataclass(frozen=True, slots=True)
class CheckBooks:
    """All checks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BooksView:
    """What was asked (rule and name), and what was found."""

    checks: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]


class CheckBooksHandler(Process[CheckBooks, BooksView]):
    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(self, books: Books) -> None:
        self._books = books

    async def handle(self, command: CheckBooks, *, actor: Actor) -> BooksView:  # noqa: ARG002 -- the door has checked
        return BooksView(checks=self._books.checks, findings=tuple(await self._books.broken()))
