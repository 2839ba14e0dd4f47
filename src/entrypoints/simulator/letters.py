"""Letters as they are written, and, when enough of a kind were, only as much of them as is looked at."""

from collections import Counter
from typing import Self

from adapters.templates.letters import JinjaMailTemplates
from application.notifications.ports import Letter
from application.operations.ports import ShopSettings

_WRITTEN = 50


class FewLetters(JinjaMailTemplates):
    """The subject of every letter, and the text of the first of each kind: no rule asks what the others say.

    Writing all of them would take longer than selling what they tell of.
    """

    def __init__(self, public_url: str) -> None:
        super().__init__(public_url)
        self._written: Counter[str] = Counter()

    def begun(self) -> Self:
        """It has written none yet: the same run writes the same ones."""
        self._written.clear()
        return self

    def _letter(self, name: str, shop: ShopSettings, subject: str, **facts: object) -> Letter:
        self._written[name] += 1
        if self._written[name] <= _WRITTEN:
            return super()._letter(name, shop, subject, **facts)
        return Letter(subject=subject, html="", text=subject)
