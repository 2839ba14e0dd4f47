"""Words that mean the same to buyers."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.catalog.texts import text_faults
from domain.kernel.aggregate import Aggregate
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import SynonymGroupId

MIN_SYNONYMS, MAX_SYNONYMS = 2, 20
MAX_SYNONYM = 60
MAX_SYNONYM_WORDS = 4
MAX_SYNONYM_GROUPS = 1_000


@dataclass(kw_only=True)
class SynonymGroup(Aggregate):
    """Words or short phrases, in lower case. Who looks for one of them finds the others as well.

    `one_way`: only who looks for the first one does: "footwear" finds boots, but "boots" no sandals.
    """

    id: SynonymGroupId
    words: tuple[str, ...] = ()
    one_way: bool = False

    def rephrase(self, words: Sequence[str], *, one_way: bool) -> None:
        """Raises `InvalidInput` with every fault."""
        cleaned = [" ".join(word.lower().split()) for word in words]
        faults = [fault for place, word in enumerate(cleaned) for fault in _faults(word, f"/words/{place}")]
        kept = tuple(dict.fromkeys(cleaned))
        if not MIN_SYNONYMS <= len(kept) <= MAX_SYNONYMS:
            detail = f"Name {MIN_SYNONYMS} to {MAX_SYNONYMS} different words or phrases."
            faults.append(Fault("/words", "out_of_bounds", detail))
        if faults:
            raise InvalidInput(faults)
        self.words, self.one_way = kept, one_way


def _faults(word: str, pointer: str) -> list[Fault]:
    if faults := text_faults(word, pointer, limit=MAX_SYNONYM, required=True):
        return faults
    if not any(char.isalnum() for char in word):
        return [Fault(pointer, "invalid_value", "A word has letters or digits.")]
    if len(word.split()) > MAX_SYNONYM_WORDS:
        return [Fault(pointer, "too_long", f"A phrase has at most {MAX_SYNONYM_WORDS} words.")]
    return []
