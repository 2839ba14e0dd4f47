"""The door of every use case: permission, replay of idempotent answers, retry of what lost a race."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar, cast, get_args, get_origin

import msgspec

from application.kernel.actor import Access, Actor, authorize
from application.kernel.ports import AlreadyAnswered, TransientFailure, UnitOfWorkFactory
from domain.identity.permission import Permission
from domain.kernel.errors import Busy, StaleAggregate

C = TypeVar("C")
R = TypeVar("R")

ATTEMPTS = 4
_BACK_OFF_SECONDS = 0.01


async def retrying(work: Callable[[], Awaitable[R]]) -> R:
    """Do the work, again where it lost a race (at most three times), then raise `Busy`."""
    for attempt in range(ATTEMPTS - 1):
        try:
            return await work()
        except (StaleAggregate, TransientFailure):
            await asyncio.sleep(_BACK_OFF_SECONDS * 2**attempt)
    try:
        return await work()
    except (StaleAggregate, TransientFailure) as lost:
        raise Busy from lost


class Handler(ABC, Generic[C, R]):
    """A use case. Subclasses name what they require and implement `handle`; callers call the instance.

    `handle` commits once, in its only unit of work or its last, so that all of it can be repeated when it lost a race.
    """

    requires: ClassVar[Permission | Access]

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        if "handle" in cls.__dict__ and not hasattr(cls, "requires"):
            raise TypeError(f"{cls.__name__} does not say what it requires")

    @classmethod
    def answer_type(cls) -> Any:
        """The R of Handler[C, R]."""
        for klass in cls.__mro__:
            for base in getattr(klass, "__orig_bases__", ()):
                if get_origin(base) in {Handler, Process}:
                    return get_args(base)[1]
        raise TypeError(f"{cls.__name__} does not say what it answers")

    async def __call__(self, command: C, *, actor: Actor) -> R:
        """Carry out the command for the actor. Raises `NotSignedIn` or `AccessDenied` before anything is read."""
        authorize(actor, self.requires)
        try:
            return await self._carry_out(command, actor)
        except AlreadyAnswered as stored:
            if actor.claim is not None:
                actor.claim.replayed = True
            return cast("R", msgspec.json.decode(stored.answer, type=self.answer_type()))

    def _carry_out(self, command: C, actor: Actor) -> Awaitable[R]:
        return retrying(partial(self.handle, command, actor=actor))

    @abstractmethod
    async def handle(self, command: C, *, actor: Actor) -> R:
        """What the use case does, once the actor may."""


async def refuse_answered(units: UnitOfWorkFactory[Any], actor: Actor) -> None:
    """Raises `AlreadyAnswered` where a request with the actor's key came before, before anything else is looked at."""

    async def look() -> None:
        async with units(actor):
            return

    await retrying(look)


class Process(Handler[C, R]):
    """A use case that must call the network: named steps, each with a unit of work of its own, retried by itself."""

    def _carry_out(self, command: C, actor: Actor) -> Awaitable[R]:
        return self.handle(command, actor=actor)
