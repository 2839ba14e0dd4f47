"""The door of every use case."""

from dataclasses import dataclass, replace
from typing import ClassVar

import pytest

from application.kernel.actor import Actor, ActorKind, IdempotencyClaim
from application.kernel.handler import ATTEMPTS, Handler
from application.kernel.ports import AlreadyAnswered, TransientFailure
from domain.identity.permission import Permission
from domain.kernel.errors import AccessDenied, Busy, NotSignedIn, StaleAggregate

STAFF = Actor(kind=ActorKind.STAFF, permissions=frozenset({Permission.ORDERS_READ}))


@dataclass(frozen=True)
class Count:
    """How often it was tried."""

    tries: int


class Counting(Handler[None, Count]):
    """Fails as often as it is told to."""

    requires: ClassVar = Permission.ORDERS_READ

    def __init__(self, *failures: Exception) -> None:
        self._failures, self.tries = list(failures), 0

    async def handle(self, command: None, *, actor: Actor) -> Count:
        self.tries += 1
        if self._failures:
            raise self._failures.pop(0)
        return Count(self.tries)


async def test_who_has_the_permission_passes() -> None:
    assert await Counting()(None, actor=STAFF) == Count(1)


@pytest.mark.parametrize(
    ("actor", "refusal"),
    [
        (Actor.anonymous(), NotSignedIn),
        (Actor(kind=ActorKind.CUSTOMER), AccessDenied),
        (replace(STAFF, permissions=frozenset({Permission.ORDERS_WRITE})), AccessDenied),
    ],
)
async def test_nobody_else_gets_in(actor: Actor, refusal: type[Exception]) -> None:
    handler = Counting()

    with pytest.raises(refusal):
        await handler(None, actor=actor)
    assert handler.tries == 0


@pytest.mark.parametrize("kind", [ActorKind.ADMIN, ActorKind.SYSTEM])
async def test_administrators_and_the_shop_itself_may_do_all(kind: ActorKind) -> None:
    assert await Counting()(None, actor=Actor(kind=kind)) == Count(1)


async def test_a_lost_race_is_run_again() -> None:
    assert await Counting(StaleAggregate("order"), TransientFailure())(None, actor=STAFF) == Count(3)


async def test_a_race_lost_too_often_is_told_as_busy() -> None:
    handler = Counting(*[TransientFailure()] * ATTEMPTS)

    with pytest.raises(Busy):
        await handler(None, actor=STAFF)
    assert handler.tries == ATTEMPTS


async def test_a_stored_answer_is_given_again() -> None:
    claim = IdempotencyClaim("scope", "key", "fingerprint")

    answer = await Counting(AlreadyAnswered(b'{"tries": 7}'))(None, actor=replace(STAFF, claim=claim))

    assert answer == Count(7)
    assert claim.replayed


def test_a_use_case_must_say_what_it_requires() -> None:
    with pytest.raises(TypeError, match="does not say what it requires"):

        class Open(Handler[None, None]):
            async def handle(self, command: None, *, actor: Actor) -> None: ...
