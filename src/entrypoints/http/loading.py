"""What the API's process loads before it serves, and what it leaves aside."""

import gc
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from types import ModuleType

# Libraries load these wherever they are installed, for what the shop never asks of them: models of other frameworks,
# traces in colors. They take a tenth of a start.
_UNASKED = ("annotated_types", "attr", "attrs", "pydantic", "rich", "werkzeug")

# For garbage, after so many new objects (Python: 700): a request leaves next to none that counting does not free.
_LOOKS = (7_000, 10, 10)


def load() -> None:
    """Everything, not before the settings are known to be good. Nothing of it is garbage, so nobody looks for any."""
    gc.disable()
    with left_aside(*_UNASKED):
        from entrypoints.http.served import served_app  # noqa: PLC0415 -- see above

        served_app()
    gc.freeze()
    gc.set_threshold(*_LOOKS)
    gc.enable()


@contextmanager
def left_aside(*names: str) -> Iterator[None]:
    """As if these libraries were not installed, for as long as the block lasts; those that are loaded stay so."""
    finder = _NotFound(names)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _NotFound(MetaPathFinder):
    def __init__(self, names: Collection[str]) -> None:
        self._names = names

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:  # noqa: ARG002 -- Python's
        if fullname in self._names:
            raise ModuleNotFoundError(f"{fullname} is left aside", name=fullname)
