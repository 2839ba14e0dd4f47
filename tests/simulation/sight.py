"""A day on which a fault is seen, and its shortest trace."""

from entrypoints.simulator.script import Script, written
from entrypoints.simulator.shrinking import Shrunk, shrink
from entrypoints.simulator.simulation import Outcome, simulate
from entrypoints.simulator.weather import Weather

ROUGH = Weather(kill=0.01, error=0.02, lost=0.03, unanswered=0.03)


def broken(shoppers: int, *, first_day: int = 1) -> tuple[Script, Outcome, frozenset[str]]:
    """The first day on which it is seen: not each brings the mishap that the guard is there for."""
    for seed in range(first_day, first_day + 5):
        script = written(seed, shoppers)
        outcome = simulate(script, weather=ROUGH)
        if outcome.broken is not None:
            return script, outcome, outcome.broken.rules
    raise AssertionError("nothing was seen")


def shortest(script: Script, outcome: Outcome) -> Shrunk:
    return shrink(script, outcome, lambda part, until: simulate(part, until=until, weather=ROUGH), most_tries=100)
