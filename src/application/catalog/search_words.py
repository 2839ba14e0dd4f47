"""What a buyer's words come to: the readings of them that a search index looks for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from application.catalog.spelling import words_of
from domain.catalog.synonyms import MAX_SYNONYM_WORDS

Phrase = tuple[str, ...]
# Phrases of which one must be found.
Slot = tuple[Phrase, ...]

_JOINED = 4
_MIN_CODE = 3
_MIN_BEGUN_CODE = 4
_MAX_CODE = 64


@dataclass(frozen=True, slots=True)
class Synonym:
    """Who looks for the phrase means the others as well."""

    phrase: Phrase
    others: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Sought:
    """A search as an index understands it.

    Of the readings one must be found, and of each of its slots one phrase, with all its words. The words that were
    typed may be the beginnings of what is found; synonyms are whole.
    """

    readings: tuple[tuple[Slot, ...], ...]
    # what a SKU or a barcode would be, and whether it may be the beginning of one
    code: str
    code_begins: bool

    @property
    def phrases(self) -> list[Phrase]:
        """Everything that may be found."""
        return list(dict.fromkeys(phrase for reading in self.readings for slot in reading for phrase in slot))


def sought_in(q: str, synonyms: Sequence[Synonym] = ()) -> Sought | None:
    """What the text looks for; None where it holds no letter and no digit."""
    words = words_of(q)
    if not words:
        return None
    readings = [_slots(words, synonyms)]
    if len(words) <= _JOINED:
        # "tea pot" is a teapot, too
        readings += [
            _slots([*words[:place], words[place] + words[place + 1], *words[place + 2 :]], synonyms)
            for place in range(len(words) - 1)
        ]
    code = "".join(words)
    if not _MIN_CODE <= len(code) <= _MAX_CODE:
        code = ""
    looks_like_one = any(char.isdigit() for char in code) or ("-" in q and " " not in q)
    return Sought(tuple(readings), code, len(code) >= _MIN_BEGUN_CODE and looks_like_one)


def by_phrase(synonyms: Iterable[Synonym]) -> Mapping[Phrase, Sequence[Synonym]]:
    """The synonyms by their phrase in the singular."""
    found: dict[Phrase, list[Synonym]] = {}
    for synonym in synonyms:
        found.setdefault(_singulars(synonym.phrase), []).append(synonym)
    return found


def named_in(q: str, synonyms: Mapping[Phrase, Sequence[Synonym]]) -> tuple[Synonym, ...]:
    """Those synonyms, `by_phrase`, whose phrase is part of the text."""
    words = _singulars(words_of(q))
    runs = dict.fromkeys(
        words[start : start + length]
        for length in range(1, MAX_SYNONYM_WORDS + 1)
        for start in range(len(words) - length + 1)
    )
    return tuple(synonym for run in runs for synonym in synonyms.get(run, ()))


def beginnings_of(q: str, synonyms: Sequence[Synonym] = ()) -> list[str]:
    """How the words begin that answer a search: what is marked in what was found."""
    sought = sought_in(q, synonyms)
    words = {singular(word) for phrase in (sought.phrases if sought else ()) for word in phrase}
    return sorted(word for word in words if len(word) > 1)


def _slots(words: Sequence[str], synonyms: Sequence[Synonym]) -> tuple[Slot, ...]:
    """A slot for each word, or for as many words as a synonym has."""
    known = {_singulars(synonym.phrase): synonym for synonym in synonyms}
    slots: list[Slot] = []
    place = 0
    while place < len(words):
        for length in range(min(MAX_SYNONYM_WORDS, len(words) - place), 0, -1):
            phrase = tuple(words[place : place + length])
            synonym = known.get(_singulars(phrase))
            if synonym is not None or length == 1:
                slots.append((phrase, *(synonym.others if synonym else ())))
                place += length
                break
    return tuple(slots)


def _singulars(words: Iterable[str]) -> Phrase:
    return tuple(map(singular, words))


def singular(word: str) -> str:
    """The word without a plural's ending, well enough to compare two words."""
    for ending, kept in (("ies", "y"), ("shes", "sh"), ("ches", "ch"), ("sses", "ss"), ("xes", "x")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + kept
    return word[:-1] if len(word) > _MIN_CODE and word.endswith("s") and not word.endswith("ss") else word
