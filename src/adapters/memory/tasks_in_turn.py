"""Tasks that are canceled in the order in which they began."""

import asyncio


class TasksInTurn(asyncio.TaskGroup):
    """A task group that is left in the same way each time.

    The library keeps the tasks in a set, and cancels them in the order of their addresses: the same run of the
    simulator would end in other books.
    """

    def __init__(self) -> None:
        super().__init__()
        self._tasks = _OrderedSet()  # type: ignore[assignment]  # as much of a set as a task group asks for


class _OrderedSet(dict[object, None]):
    def add(self, item: object) -> None:
        self[item] = None

    def discard(self, item: object) -> None:
        self.pop(item, None)
