"""How jobs are tried: so often, so far apart, then left to staff as dead letters."""

from collections.abc import Awaitable, Callable, Mapping

MAX_ATTEMPTS = 10

_FIRST_DELAY_SECONDS = 2.0
_GROWTH = 3.0
_LONGEST_DELAY_SECONDS = 3600.0
_JITTER = 0.5

# Carries out the job of that name with these arguments.
RunJob = Callable[[str, Mapping[str, object]], Awaitable[None]]


class Hopeless(Exception):
    """Trying again can't help: the job is given up at once."""


class UnreadableJob(Hopeless):
    """No handler goes by the job's name, or its arguments are not the command's."""


def retry_delay_seconds(attempts: int, *, chance: float) -> float:
    """How long to wait after so many failed attempts (from 1); `chance` in 0…1 spreads it by ±50 %."""
    delay = min(_LONGEST_DELAY_SECONDS, _FIRST_DELAY_SECONDS * _GROWTH ** (attempts - 1))
    return delay * (1 - _JITTER + 2 * _JITTER * chance)


def is_dead(attempts: int, error: BaseException) -> bool:
    """Whether the job is given up after so many failed attempts, the last of which met the error."""
    return attempts >= MAX_ATTEMPTS or isinstance(error, Hopeless)
