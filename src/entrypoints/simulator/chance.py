"""Every source of chance, from one seed: what happens within an action depends on that action's own dice alone."""

from base64 import urlsafe_b64encode
from contextvars import ContextVar, Token
from hashlib import blake2b
from math import log
from random import Random
from struct import Struct
from types import TracebackType
from uuid import UUID, SafeUUID

from entrypoints.simulator.virtual_time import VirtualClock

_VERSION_7 = 0x7 << 76
_VARIANT = 0b10 << 62
_TOKEN_BYTES = 32
_UNKNOWN = SafeUUID.unknown
_62_BITS = (1 << 62) - 1

_EIGHT, _SALT = Struct("<8Q"), Struct("<Q")
# Of floats between a half and 1; with 53 bits of a number it makes as many of them as there are.
_ULP = 2.0**-53


class Dice:
    """Dice of one action. `spared`: nothing goes wrong with it.

    Eight numbers at a time are BLAKE2b's of the seed and of how many came before: most actions throw their dice a few
    times, and a `Random` works out 624 numbers of its own before the first.
    """

    __slots__ = ("_left", "_rounds", "_seed", "spared")

    def __init__(self, seed: str, *, spared: bool = False) -> None:
        self._seed, self.spared = seed.encode(), spared
        self._left, self._rounds = list[int](), 0

    def number(self) -> int:
        """64 bits."""
        if not self._left:
            self._left = list(_EIGHT.unpack(blake2b(self._seed, salt=_SALT.pack(self._rounds)).digest()))
            self._rounds += 1
        return self._left.pop()

    def random(self) -> float:
        """From 0 to less than 1."""
        return (self.number() >> 11) * _ULP

    def uniform(self, low: float, high: float) -> float:
        """Between the two."""
        return low + (high - low) * self.random()

    def expovariate(self, rate: float) -> float:
        """Above zero, 1 / `rate` on the average: the inverse of the exponential distribution's function."""
        return -log(1.0 - self.random()) / rate


_dice: ContextVar[Dice] = ContextVar("dice")


def dice() -> Dice:
    """Those of the action that is under way."""
    return _dice.get()


class throwing:  # noqa: N801 -- used like a function of `contextlib`, at a third of its costs
    """Use these dice, here and in the tasks that are begun here."""

    __slots__ = ("_former", "_own")

    _former: Token[Dice]

    def __init__(self, own: Dice) -> None:
        self._own = own

    def __enter__(self) -> Dice:
        self._former = _dice.set(self._own)
        return self._own

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _dice.reset(self._former)


class SeededIds:
    """The port `IdGenerator`: UUIDs of version 7 on virtual time; each is greater than the one before.

    An action's ids are its own dice's, so that they stay when other actions are left out.
    """

    def __init__(self, clock: VirtualClock) -> None:
        self._clock, self._last = clock, 0

    def new(self) -> UUID:
        stamp = self._clock.milliseconds() << 12
        if stamp <= self._last:
            stamp = self._last + 1
        self._last = stamp
        low = _VARIANT | _dice.get().number() & _62_BITS
        # As `UUID(int=…)` makes it, without asking again what is known of it.
        number, made = stamp >> 12 << 80 | _VERSION_7 | (stamp & 0xFFF) << 64 | low, _blank(_Id)
        _set_number(made, number)
        _set_safety(made, _UNKNOWN)
        _set_hash(made, number.__hash__)
        return made


class _Id(UUID):
    """A UUID with the hash of every other, which is its number's: that is found here without a call of Python's."""

    __slots__ = ("__hash__",)


_blank = object.__new__
_set_number, _set_safety = vars(UUID)["int"].__set__, vars(UUID)["is_safe"].__set__
_set_hash = vars(_Id)["__hash__"].__set__


class SeededRandomness:
    """The port `Randomness`."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def token(self) -> str:
        return urlsafe_b64encode(self._random.randbytes(_TOKEN_BYTES)).rstrip(b"=").decode()

    def letters(self, alphabet: str, length: int) -> str:
        # As `choices` draws them, of so many letters at once.
        count, number = len(alphabet), self._random.getrandbits(length * 8)
        return "".join([alphabet[byte * count >> 8] for byte in number.to_bytes(length, "big")])
