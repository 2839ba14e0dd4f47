"""The shop's synonyms, at hand for every search."""

import json
from collections.abc import Iterable, Mapping, Sequence

from application.catalog.cached_reads import TREE_SECONDS, CachedReads
from application.catalog.search_ports import SynonymQueries
from application.catalog.search_words import Phrase, Synonym, by_phrase, named_in
from application.catalog.spelling import words_of
from domain.catalog.synonyms import SynonymGroup


class ShopSynonyms:
    """Kept like other reads of the catalog, and in each process, as phrases, until it hears of a change.

    Asked within a read through the cache, which hears of what the process was not told itself.
    """

    def __init__(self, queries: SynonymQueries, reads: CachedReads) -> None:
        self._queries, self._reads = queries, reads
        self._edition: bytes | None = None
        self._by_phrase: Mapping[Phrase, Sequence[Synonym]] = {}

    async def named_in(self, q: str) -> tuple[Synonym, ...]:
        """Those that the text names."""
        if not words_of(q):
            return ()
        edition = self._reads.edition
        if edition is None or edition != self._edition:
            kept = await self._reads.through("synonyms", None, self._encoded, seconds=TREE_SECONDS) or b"[]"
            # What changes while they are read makes a later edition.
            self._edition, self._by_phrase = edition, by_phrase(_synonym(*pair) for pair in json.loads(kept))
        return named_in(q, self._by_phrase)

    async def _encoded(self) -> bytes:
        meant: dict[Phrase, list[Phrase]] = {}
        for group in await self._queries.all():
            for phrase, others in _directions(group):
                known = meant.setdefault(phrase, [])
                known += [other for other in others if other not in known and other != phrase]
        return json.dumps(list(meant.items())).encode()


def _directions(group: SynonymGroup) -> Iterable[tuple[Phrase, list[Phrase]]]:
    phrases = [phrase for word in group.words if (phrase := tuple(words_of(word)))]
    for phrase in phrases[:1] if group.one_way else phrases:
        yield phrase, phrases


def _synonym(phrase: list[str], others: list[list[str]]) -> Synonym:
    return Synonym(tuple(phrase), tuple(tuple(other) for other in others))
