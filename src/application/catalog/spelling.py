"""Words of a search, and how they are mended."""

import re
import unicodedata
from collections.abc import Iterable

MAX_WORDS = 12
MAX_WORD_LENGTH = 40

_WORD = re.compile(r"[^\W_]+")
_SHORT = 4


def words_of(text: str) -> list[str]:
    """The words that a search looks for: lower case, without accents, at most so many."""
    plain = text if text.isascii() else _without_accents(text)
    return [word[:MAX_WORD_LENGTH] for word in _WORD.findall(plain.lower())[:MAX_WORDS]]


def _without_accents(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def distance(one: str, other: str) -> int:
    """How many letters must be added, dropped, replaced or swapped with their neighbor to get from one to the other."""
    before: list[int] = []
    previous = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        current = [i]
        for j, right in enumerate(other, start=1):
            cost = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        before, previous = previous, current
    return previous[-1]


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that was most likely meant, or begun; the earlier of two as near.

    One slip is forgiven in four letters or fewer, two in more.
    """
    slips = 1 if len(word) <= _SHORT else 2
    ranked = sorted(
        (min(2 * distance(word, candidate), 2 * distance(word, candidate[: len(word)]) + 1), place, candidate)
        for place, candidate in enumerate(candidates)
    )
    return ranked[0][2] if ranked and ranked[0][0] <= 2 * slips else None
