"""English words as PostgreSQL's text search reads them: stems, and words that say nothing.

The library, which takes a while to load, is loaded by the first word: only shops in memory read any.
"""

from functools import cache
from typing import Any

# Those of PostgreSQL's english.stop.
STOP_WORDS = frozenset(
    """i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself
    it its itself they them their theirs themselves what which who whom this that these those am is are was were be
    been being have has had having do does did doing a an the and but if or because as until while of at by for with
    about against between into through during before after above below to from up down in out on off over under again
    further then once here there when where why how all any both each few more most other some such no nor not only
    own same so than too very s t can will just don should now""".split()  # noqa: SIM905 -- prose, not a list of 127 lines
)


@cache
def stem(word: str) -> str:
    """What all forms of a word share."""
    return str(_english().stemWord(word))


@cache
def _english() -> Any:
    import snowballstemmer  # type: ignore[import-untyped]  # noqa: PLC0415 -- it has no stubs; see above

    return snowballstemmer.stemmer("english")
