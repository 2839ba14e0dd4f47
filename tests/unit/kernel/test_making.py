"""A value that is made quickly is the same value."""

from dataclasses import FrozenInstanceError, dataclass, field, replace
from inspect import signature
from itertools import count

import pytest

from domain.kernel.making import quickly_made

_numbers = count()


@dataclass(frozen=True, slots=True)
class Plain:
    name: str
    size: int = field(default=1, kw_only=True)
    number: int = field(default_factory=_numbers.__next__)
    tags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 0:
            raise ValueError(self.name)


@quickly_made
@dataclass(frozen=True, slots=True)
class Quick:
    name: str
    size: int = field(default=1, kw_only=True)
    number: int = field(default_factory=_numbers.__next__)
    tags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 0:
            raise ValueError(self.name)


def test_it_is_given_the_same_and_holds_the_same() -> None:
    plain, quick = Plain("a", 7, ("x",), size=2), Quick("a", 7, ("x",), size=2)

    assert repr(quick) == repr(plain).replace("Plain", "Quick")
    assert quick == Quick("a", 7, ("x",), size=2) != replace(quick, size=3)
    assert list(signature(Quick).parameters) == list(signature(Plain).parameters)


def test_defaults_are_its_own_and_those_of_factories_are_made_anew() -> None:
    first, second = Quick("a"), Quick("a")

    assert (first.size, first.tags) == (1, ())
    assert second.number == first.number + 1


def test_it_still_checks_itself_and_is_never_changed() -> None:
    quick = Quick("a")

    with pytest.raises(ValueError, match="b"):
        Quick("b", size=-1)
    with pytest.raises(FrozenInstanceError):
        quick.size = 2  # type: ignore[misc]
    with pytest.raises(TypeError):
        Quick()  # type: ignore[call-arg]
