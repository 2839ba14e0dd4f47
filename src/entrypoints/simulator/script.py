"""Who means to do what and when: written down before it begins, so that a part of it can be played again."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from domain.kernel.errors import Fault, InvalidInput

PAYS, DECLINED, POOR, ASKS = "4242424242424242", "4000000000000002", "4000000000009995", "4000002500003155"
# Whose owner complains at the bank as soon as the money was taken.
DISPUTES = "4000000000000259"

_ARRIVALS_PER_SECOND = 12.0
_STAFF = 4

# How many shoppers want downloads, nothing else, and bundles.
_DOWNLOADS, _ONLY_DOWNLOADS, _BUNDLES = 0.12, 0.03, 0.12

# Shorter than a real shop holds goods: more holds run out beside all else.
HOLD_MINUTES = 5


class Action(msgspec.Struct, frozen=True, omit_defaults=True):
    """A step of somebody, no earlier than `at` (seconds) and than the end of their step before.

    `number` is its own for good: its chances are drawn from it. `spared`: nothing goes wrong with it.
    """

    number: int
    at: float
    who: str
    verb: str
    args: dict[str, Any] = {}
    spared: bool = False


class Script(msgspec.Struct, frozen=True, omit_defaults=True):
    """All actions, by time. `spared_worker`: nothing goes wrong with jobs and sweeps."""

    seed: int
    shoppers: int
    actions: tuple[Action, ...]
    spared_worker: bool = False

    def save(self, path: Path) -> None:
        """For `portico simulate --replay`."""
        path.write_bytes(msgspec.json.format(msgspec.json.encode(self), indent=1))

    @classmethod
    def load(cls, path: Path) -> "Script":
        """Raises `InvalidInput` for what is no script."""
        try:
            return msgspec.json.decode(path.read_bytes(), type=cls)
        except (OSError, msgspec.MsgspecError) as unreadable:
            raise InvalidInput([Fault("/replay", "unreadable", f"{path} is no trace: {unreadable}")]) from unreadable


class _Diary:
    """Writes down one person's steps."""

    def __init__(self, who: str, at: float, random: Random) -> None:
        self.who, self.at, self.random = who, at, random
        self.steps: list[tuple[float, str, str, dict[str, Any]]] = []

    def does(self, verb: str, after: float | None = None, **args: Any) -> None:
        """After so many seconds, or a moment's thought."""
        self.at += self.random.uniform(0.5, 12.0) if after is None else after
        self.steps.append((round(self.at, 3), self.who, verb, args))

    def happens(self, chance: float) -> bool:
        return self.random.random() < chance


def written(seed: int, shoppers: int) -> Script:
    """The script of a seed."""
    random = Random(f"script {seed}")
    at, steps = 0.0, []
    for number in range(shoppers):
        at += random.expovariate(_ARRIVALS_PER_SECOND)
        diary = _Diary(f"shopper {number}", at, random)
        _visit(diary, shoppers)
        steps += diary.steps
    for number in range(_STAFF):
        steps += _shift(_Diary(f"staff {number}", 0.0, random), at + 60.0, shoppers)
    steps.sort(key=lambda step: (step[0], step[1]))
    actions = tuple(Action(number, *step) for number, step in enumerate(steps))
    return Script(seed=seed, shoppers=shoppers, actions=actions)


def _visit(diary: _Diary, shoppers: int) -> None:
    if diary.happens(0.15):
        diary.does("sign_in", after=0.0, account=diary.random.randrange(1 + shoppers // 50))
    wants_downloads = _fills_the_cart(diary)
    if diary.happens(0.1):
        diary.does("change", quantity=diary.random.randint(1, 4))
    if diary.happens(0.2):
        return
    diary.does("start", twice=diary.happens(0.1))
    habit = diary.random.choices(list(_HABITS), [weight for _, weight in _HABITS.values()])[0]
    _HABITS[habit][0](diary)
    if wants_downloads:
        _downloads(diary)
    if diary.happens(0.02):
        diary.does("trespass", on=diary.random.random())


def _fills_the_cart(diary: _Diary) -> bool:
    """Whether with something to download, too."""
    wants = diary.random.random()
    if wants >= _ONLY_DOWNLOADS:
        for _ in range(diary.random.choice((1, 1, 2, 3))):
            diary.does("add", goods=diary.random.random(), quantity=diary.random.choice((1, 1, 1, 2, 3)))
    if diary.happens(_BUNDLES):
        diary.does("add", goods=diary.random.random(), quantity=diary.random.choice((1, 1, 2)), what="bundle")
    if wants < _DOWNLOADS:
        diary.does("add", goods=0.0, quantity=diary.random.choice((1, 1, 2)), what="download")
    return wants < _DOWNLOADS


def _downloads(diary: _Diary) -> None:
    """More often than was paid for, some of them."""
    for _ in range(diary.random.randint(0, 7)):
        diary.does("download", after=diary.random.uniform(0.0, 60.0), pick=diary.random.random())


def _buys(diary: _Diary) -> None:
    diary.does("pay", card=DISPUTES if diary.happens(0.05) else PAYS)
    diary.does("order", after=diary.random.uniform(0.0, 3.0), twice=diary.happens(0.15))


def _buys_again(diary: _Diary) -> None:
    _buys(diary)
    diary.does("reorder", twice=diary.happens(0.1))
    diary.does("start")
    _buys(diary)


def _is_declined_first(diary: _Diary) -> None:
    diary.does("pay", card=diary.random.choice((DECLINED, POOR)))
    diary.does("order", after=1.0)
    if diary.happens(0.7):
        _buys(diary)


def _is_asked(diary: _Diary) -> None:
    diary.does("pay", card=ASKS)
    if diary.happens(0.3):
        return
    succeeds = diary.happens(0.8)
    diary.does("authenticate", succeeds=succeeds)
    diary.does("order", after=1.0, twice=diary.happens(0.1))
    if not succeeds and diary.happens(0.5):
        _buys(diary)


def _leaves(diary: _Diary) -> None:
    if diary.happens(0.4):
        diary.does("pay", card=PAYS)


def _goes_back(diary: _Diary) -> None:
    if diary.happens(0.5):
        diary.does("pay", card=PAYS)
    diary.does("cancel", twice=diary.happens(0.2))
    if diary.happens(0.5):
        diary.does("order", after=diary.random.uniform(0.0, 1.0))
    if diary.happens(0.5):
        diary.does("start")
        _buys(diary)


def _comes_back_late(diary: _Diary) -> None:
    paid_before = diary.happens(0.5)
    if paid_before:
        diary.does("pay", card=PAYS)
    # Around the end of the hold, when the sweep may be at it.
    end = 60.0 * HOLD_MINUTES
    diary.does("pay" if not paid_before else "order", after=diary.random.uniform(end - 20.0, end + 30.0), card=PAYS)
    diary.does("order", after=diary.random.uniform(0.0, 10.0))


def _changes_their_mind(diary: _Diary) -> None:
    diary.does("pay", card=PAYS)
    diary.does("add", goods=diary.random.random(), quantity=1)
    diary.does("order")
    diary.does("start")
    _buys(diary)


def _moves(diary: _Diary) -> None:
    if diary.happens(0.5):
        diary.does("pay", card=PAYS)
    diary.does("move", taxed=False, twice=diary.happens(0.2))
    if diary.happens(0.2):
        diary.does("order")
    if diary.happens(0.3):
        diary.does("move", taxed=True)
    _buys(diary)


def _sends_back(diary: _Diary) -> None:
    """What was shipped until then; of what was not they hear so."""
    _buys(diary)
    diary.does(
        "send_back",
        after=diary.random.uniform(20.0, 200.0),
        pick=diary.random.random(),
        twice=diary.happens(0.2),
    )


_HABITS = {
    "buys": (_buys, 55),
    "buys again": (_buys_again, 5),
    "is declined first": (_is_declined_first, 8),
    "is asked": (_is_asked, 10),
    "leaves": (_leaves, 8),
    "goes back": (_goes_back, 6),
    "comes back late": (_comes_back_late, 4),
    "changes their mind": (_changes_their_mind, 4),
    "moves": (_moves, 4),
    "sends back": (_sends_back, 8),
}


_WORK = {"ship": 10, "deliver": 5, "adjust": 2, "reprice": 1, "decide": 1, "refund": 1, "cancel": 1, "take_back": 6}


def _shift(diary: _Diary, until: float, shoppers: int) -> Iterator[tuple[float, str, str, dict[str, Any]]]:
    pause = _STAFF * until / max(1.0, shoppers * 0.6)
    while diary.at < until:
        diary.does(
            diary.random.choices(list(_WORK), list(_WORK.values()))[0],
            after=diary.random.expovariate(1 / pause),
            pick=diary.random.random(),
            amount=diary.random.randint(-3, 8),
        )
    return iter(diary.steps)
