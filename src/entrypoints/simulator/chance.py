"""Every source of chance, from one seed: what happens within an action depends on that action's own dice alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from random import Random
from uuid import UUID, SafeUUID

from application.kernel.ports import Clock

_VERSION_7 = 0x7 << 76
_VARIANT = 0b10 << 62
_URL_SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_TOKEN_LENGTH = 43


class Dice(Random):
    """Dice of one action. `spared`: nothing goes wrong with it."""

    def __init__(self, seed: str, *, spared: bool = False) -> None:
        super().__init__(seed)
        self.spared = spared


_dice: ContextVar[Dice] = ContextVar("dice")


def dice() -> Dice:
    """Those of the action that is under way."""
    return _dice.get()


@contextmanager
def throwing(own: Dice) -> Iterator[Dice]:
    """Use these dice, here and in the tasks that are begun here."""
    token = _dice.set(own)
    try:
        yield own
    finally:
        _dice.reset(token)


class SeededIds:
    """The port `IdGenerator`: UUIDs of version 7 on virtual time; each is greater than the one before.

    An action's ids are its own dice's, so that they stay when other actions are left out.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock, self._last = clock, 0

    def new(self) -> UUID:
        milliseconds = int(self._clock.now().timestamp() * 1_000)
        stamp = self._last = max(milliseconds << 12, self._last + 1)
        low = _VARIANT | dice().getrandbits(62)
        return _uuid(stamp >> 12 << 80 | _VERSION_7 | (stamp & 0xFFF) << 64 | low)


def _uuid(number: int) -> UUID:
    """`UUID(int=number)`, without asking again what is known of it."""
    made = object.__new__(UUID)
    object.__setattr__(made, "int", number)
    object.__setattr__(made, "is_safe", SafeUUID.unknown)
    return made


class SeededRandomness:
    """The port `Randomness`."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def token(self) -> str:
        return self.letters(_URL_SAFE, _TOKEN_LENGTH)

    def letters(self, alphabet: str, length: int) -> str:
        return "".join(self._random.choices(alphabet, k=length))
