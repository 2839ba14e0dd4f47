"""From a script that breaks a rule to the shortest one found that breaks it, too: delta debugging over its actions."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import inf
from operator import attrgetter

import msgspec

from entrypoints.simulator.script import Action, Script
from entrypoints.simulator.simulation import Outcome

# A part of a script may break the rule somewhat later than the whole.
_GRACE_SECONDS = 120.0

# Plays a script, to a second of the shop's time at most.
Play = Callable[[Script, float], Outcome]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shrunk:
    """`script` breaks the rule that `outcome` tells of, found after so many `tries`."""

    script: Script
    outcome: Outcome
    tries: int


def shrink(script: Script, outcome: Outcome, play: Play, *, most_tries: int = 400) -> Shrunk:
    """Leave out what the broken rule does not need: mishaps, people, then single actions; within so many tries."""
    if outcome.broken is None:
        raise ValueError("nothing is broken")
    return _Search(Shrunk(script=script, outcome=outcome, tries=0), play, most_tries).run()


class _Search:
    def __init__(self, best: Shrunk, play: Play, most_tries: int) -> None:
        self._best, self._play, self._most_tries = best, play, most_tries
        # A part that did not break it once does not break it later.
        self._tried = {_mark(best.script)}
        assert best.outcome.broken is not None
        self._rules = best.outcome.broken.rules
        self._until_virtual = inf if best.outcome.at_end else best.outcome.virtual + _GRACE_SECONDS

    def run(self) -> Shrunk:
        self._cut_off()
        self._breaks(replace_script(self._best.script, spared_worker=True))
        self._suspect_the_last()
        self._reduce(_by_person(self._best.script.actions))
        self._breaks(_spared(self._best.script))
        self._reduce([[action] for action in self._best.script.actions])
        for number in [action.number for action in self._best.script.actions if not action.spared]:
            self._breaks(_spared(self._best.script, number))
        return self._best

    def _cut_off(self) -> None:
        """What begins after the rule was broken did not break it."""
        if not self._best.outcome.at_end:
            end = self._best.outcome.virtual
            self._breaks(replace_script(self._best.script, (one for one in self._best.script.actions if one.at <= end)))

    def _suspect_the_last(self) -> None:
        """Who acted last most likely broke it: twice as many of them each time, until they break it alone."""
        if self._best.outcome.at_end:
            return
        people = sorted(_by_person(self._best.script.actions), key=lambda own: own[-1].at, reverse=True)
        count = 1
        while count < len(people) and not self._breaks(replace_script(self._best.script, _joined(people[:count]))):
            count *= 2

    def _reduce(self, parts: list[list[Action]]) -> None:
        """Zeller's ddmin: try ever smaller chunks of the parts alone, then all but a chunk."""
        chunks = 2
        while len(parts) > 1 and self._best.tries < self._most_tries:
            size = -(-len(parts) // chunks)
            alone = [parts[start : start + size] for start in range(0, len(parts), size)]
            others = [parts[:start] + parts[start + size :] for start in range(0, len(parts), size)]
            if (chosen := self._first_to_break(alone)) is not None:
                parts, chunks = chosen, 2
            elif chunks > 2 and (chosen := self._first_to_break(others)) is not None:  # noqa: PLR2004 -- of two chunks each is all but the other
                parts, chunks = chosen, max(chunks - 1, 2)
            elif size == 1:
                return
            else:
                chunks = min(chunks * 2, len(parts))

    def _first_to_break(self, candidates: list[list[list[Action]]]) -> list[list[Action]] | None:
        for parts in candidates:
            if self._breaks(replace_script(self._best.script, _joined(parts))):
                return parts
        return None

    def _breaks(self, script: Script) -> bool:
        """Whether it breaks one of the same rules; then it is the best that is known."""
        if self._best.tries >= self._most_tries or not script.actions or _mark(script) in self._tried:
            return False
        self._tried.add(_mark(script))
        outcome = self._play(script, self._until_virtual)
        tries = self._best.tries + 1
        if outcome.broken is None or not outcome.broken.rules & self._rules:
            self._best = replace(self._best, tries=tries)
            return False
        self._best = Shrunk(script=script, outcome=outcome, tries=tries)
        return True


def replace_script(script: Script, actions: Iterable[Action] | None = None, **changes: bool) -> Script:
    """The same seed with other actions."""
    kept = script.actions if actions is None else tuple(actions)
    return msgspec.structs.replace(script, actions=kept, **changes)


def _spared(script: Script, number: int | None = None) -> Script:
    """Nothing goes wrong with that action, or with none."""
    return replace_script(
        script,
        (
            msgspec.structs.replace(action, spared=True) if number in {None, action.number} else action
            for action in script.actions
        ),
    )


def _mark(script: Script) -> int:
    return hash((script.spared_worker, *((action.number, action.spared) for action in script.actions)))


def _by_person(actions: Sequence[Action]) -> list[list[Action]]:
    return [list(own) for _, own in groupby(sorted(actions, key=attrgetter("who", "number")), attrgetter("who"))]


def _joined(parts: list[list[Action]]) -> list[Action]:
    return sorted((action for part in parts for action in part), key=attrgetter("number"))
