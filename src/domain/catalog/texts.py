"""Bounds of the catalog's texts, and slugs."""

import re
import unicodedata

from domain.kernel.errors import Fault

MAX_NAME = 255
MAX_DESCRIPTION = 100_000

_SLUG = re.compile(r"[^\W_](?:[\w.-]*\w)?")
_NOT_IN_SLUG = re.compile(r"[^\w]+|_+")


def slug_of(text: str) -> str:
    """A slug for a title: lower case, accents dropped, words joined by hyphens; empty where no letter is left."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    # Folded, then lower: of Cherokee the folded form is the upper case.
    return _NOT_IN_SLUG.sub("-", plain.casefold().lower()).strip("-")[:MAX_NAME].strip("-")


def slug_faults(slug: str, pointer: str) -> list[Fault]:
    """What keeps a text from being a slug: letters and digits in lower case, with hyphens, dots or underscores."""
    if len(slug) <= MAX_NAME and _SLUG.fullmatch(slug) and slug == slug.lower():
        return []
    return [Fault(pointer, "invalid_slug", "A slug has lower-case letters and digits, joined by hyphens.")]


def text_faults(text: str, pointer: str, *, limit: int = MAX_NAME, required: bool = False) -> list[Fault]:
    """What is wrong with a text: missing, too long, or holding NUL, which no database keeps."""
    if required and not text.strip():
        return [Fault(pointer, "required", "This is missing.")]
    if len(text) > limit:
        return [Fault(pointer, "too_long", f"At most {limit} characters.")]
    if "\0" in text:
        return [Fault(pointer, "invalid_character", "NUL characters are not allowed.")]
    return []
