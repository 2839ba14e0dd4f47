"""What a page shows before its scripts are there: the pieces that the storefront's build made of its own parts, filled.

`web/apps/storefront/src/app/firstPaint.tsx` makes them; the scripts put the whole page in its place.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

from babel.numbers import format_currency

from entrypoints.http.storefront.structured_data import decimal_of

Json = dict[str, Any]
Steps = Sequence[tuple[str, str]]

_FILE = Path(".vite", "first-paint.json")
_WORD = re.compile(r"__([a-z]+\d?)__", re.IGNORECASE)
# As the storefront shows prices: `LOCALE` there.
_LOCALE = "en_US"
_TINTS = ("bg-tint-1", "bg-tint-2", "bg-tint-3", "bg-tint-4", "bg-tint-5", "bg-tint-6")
# The storefront's `SHOWN_CATEGORIES` (header), `FIRST_SCREEN` (lists) and `FIT_A_PHONE` (trails).
_CATEGORIES, _FIRST_SCREEN, _SHORT_TRAIL = 7, 4, 3
_ARCHES = 3


class Markup(str):
    """HTML that is in order already."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class FirstPaint:
    """`pieces`: by name, each as text and words in turn, beginning and ending with text."""

    pieces: Mapping[str, Sequence[str]]

    @classmethod
    def read(cls, dist: Path) -> Self | None:
        """None where the build made none, as of a storefront that is being worked on."""
        file = dist / _FILE
        if not file.is_file():
            return None
        made: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
        return cls({name: _WORD.split(markup) for name, markup in made.items()})

    def frame(self, *, shop: str, logo: str | None, categories: Sequence[Json], path: str, main: Markup) -> bytes:
        """The whole of it. `path`: the page's address from the shop's root, to come back to after a sign-in."""
        links = [
            self._filled("frame.category", slug=quote(category["slug"]), name=category["name"])
            for category in categories[:_CATEGORIES]
        ]
        return self._filled(
            "frame.logo" if logo else "frame",
            shop=shop,
            logo=logo or "",
            here=quote(path.removeprefix("/"), safe=""),
            categories=_joined(links),
            main=main,
        ).encode()

    def home(self, best: Sequence[Json]) -> Markup:
        """The front door, with the best goods in its arches."""
        arches = {f"arch{place}": Markup() for place in range(_ARCHES)}
        for place, card in enumerate(best[:_ARCHES]):
            arches[f"arch{place}"] = self._pictured(
                "arch", card["image"], title=card["title"], slug=quote(card["slug"])
            )
        return self._filled("home", **arches)

    def list(self, trail: Steps, cards: Sequence[Json], *, title: str, lead: str = "") -> Markup:
        """A list of goods. `trail`: the name and address of each step before it."""
        shown = _joined(self._card(card, place) for place, card in enumerate(cards))
        return self._filled(
            "list.lead" if lead else "list", crumbs=self._trail(trail, title), title=title, lead=lead, cards=shown
        )

    def product(self, trail: Steps, page: Json, picture: Json | None, price: Json) -> Markup:
        """A product, with the picture and the variant (its prices) that its page opens with."""
        title, description, pictures = page["title"], page["description"], len(page["images"])
        kind = "product.price.reduced" if price["compareAtPrice"] else "product.price"
        return self._filled(
            "product",
            crumbs=self._trail(trail, title),
            title=title,
            picture=self._pictured("product", picture, alt=(picture and picture["alt"]) or title),
            thumbnails=Markup(self._filled("product.thumbnail") * pictures if pictures > 1 else ""),
            price=self._filled(kind, **_prices(price)),
            # It was sanitized when it was written.
            description=self._filled("product.description", html=Markup(description)) if description else Markup(),
        )

    def _card(self, card: Json, place: int) -> Markup:
        state = "soldOut" if not card["available"] else "reduced" if card["compareAtPrice"] else "plain"
        when = "bare" if not card["image"] else "first" if place < _FIRST_SCREEN else "later"
        words = {"title": card["title"], "slug": quote(card["slug"]), **_prices(card)}
        return self._with_picture(f"card.{state}.{when}", "card.source", card["image"], **words)

    def _pictured(self, name: str, picture: Json | None, /, **words: str) -> Markup:
        whole = {"arch": "arch", "product": "product.picture"}[name] if picture else f"{name}.bare"
        return self._with_picture(whole, f"{name}.source", picture, **words)

    def _with_picture(self, piece: str, source: str, picture: Json | None, /, **words: str) -> Markup:
        if picture is None:
            return self._filled(piece, **words, tint=_tint_of(words.get("alt", "")))
        copies = [self._filled(source, type=copy["type"], srcset=copy["srcset"]) for copy in picture["sources"] or ()]
        src = picture["url"]
        return self._filled(piece, **words, src=src, tint=_tint_of(src), sources=_joined(copies))

    def _trail(self, steps: Steps, here: str) -> Markup:
        (home, *between), deep = steps, len(steps) >= _SHORT_TRAIL
        found = [self._filled("crumb.home", label=home[0])]
        found += [self._filled("crumb.step", label=label, href=path) for label, path in between]
        return _joined([*found, self._filled("crumb.hereDeep" if deep else "crumb.here", label=here)])

    def _filled(self, piece: str, /, **words: str) -> Markup:
        parts = list(self.pieces[piece])
        for place in range(1, len(parts), 2):
            word = words[parts[place]]
            parts[place] = word if isinstance(word, Markup) else escape(word)
        return Markup("".join(parts))


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("".join(parts))


def _prices(of: Json) -> dict[str, str]:
    return {"price": _shown(of["price"]), "was": _shown(of["compareAtPrice"]) if of["compareAtPrice"] else ""}


def _shown(price: Json) -> str:
    return format_currency(Decimal(decimal_of(price)), price["currency"], locale=_LOCALE)


def _tint_of(name: str) -> str:
    """As `tintOf` of the storefront's pictures."""
    total = 0
    for letter in name:
        total = (total * 31 + ord(letter)) % 9973
    return _TINTS[total % len(_TINTS)]
