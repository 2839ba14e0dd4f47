"""Texts and data within HTML, from where they can't get out."""

import html
import re
from collections.abc import Iterable

_TAG = re.compile(r"<[^>]*>")
# Control characters mean nothing in a page; NUL and its like are faults of it.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_IN_BLOCK = ((b"<", b"\\u003c"), (b"\xe2\x80\xa8", b"\\u2028"), (b"\xe2\x80\xa9", b"\\u2029"))


def in_page(text: str) -> str:
    """The text within an element or an attribute in double quotes."""
    return html.escape(one_line(text))


def one_line(text: str) -> str:
    """Without control characters, and with single spaces between its words."""
    return " ".join(_UNSEEN.sub("", text).split())


def data_block(document: bytes) -> bytes:
    """JSON within a script element, which it can't end: `<` is nowhere in JSON but in its strings."""
    for character, escaped in _IN_BLOCK:
        document = document.replace(character, escaped)
    return document


def words_of_html(markup: str, limit: int) -> str:
    """The text of a piece of HTML, cut at a word where it is too long."""
    text = one_line(html.unescape(_TAG.sub(" ", markup)))
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,.;:-") + "…"


def element(name: str, attributes: Iterable[tuple[str, str]]) -> str:
    """A void element such as `<meta>`."""
    return f"<{name} " + " ".join(f'{key}="{in_page(value)}"' for key, value in attributes) + ">"
