"""What staff is told of the search."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.kernel.ids import SynonymGroupId


@dataclass(frozen=True, slots=True, kw_only=True)
class SynonymGroupView:
    """A group of synonyms."""

    id: SynonymGroupId
    words: tuple[str, ...]
    one_way: bool
    version: int


@dataclass(frozen=True, slots=True)
class SearchCount:
    """How often something was looked for, and how often in vain."""

    searches: int = 0
    without_results: int = 0

    def __add__(self, other: "SearchCount") -> "SearchCount":
        return SearchCount(self.searches + other.searches, self.without_results + other.without_results)


@dataclass(frozen=True, slots=True)
class SearchedWords:
    """Words that were looked for."""

    query: str
    count: SearchCount


@dataclass(frozen=True, slots=True)
class SearchInsight:
    """What buyers look for: the sums, the most frequent searches, and those that were most often in vain."""

    total: SearchCount
    top: Sequence[SearchedWords]
    in_vain: Sequence[SearchedWords]
