"""A file that was stored first is deleted where what names it was refused, and only there."""

import pytest

from application.kernel.ports import AlreadyAnswered
from application.kernel.stored_first import kept_if_saved
from domain.kernel.errors import Busy, NotFound, Unavailable


class Shelf:
    """What was deleted."""

    def __init__(self) -> None:
        self.deleted: list[str] = []

    async def delete(self, key: str) -> None:
        self.deleted.append(key)


@pytest.mark.parametrize(
    ("failure", "deleted"),
    [
        (NotFound("There is no such product."), ["key"]),
        (Busy(), ["key"]),
        (AlreadyAnswered(b"{}"), ["key"]),
        (Unavailable("The database does not answer."), []),
    ],
)
async def test_only_a_refusal_takes_the_file_away(failure: Exception, deleted: list[str]) -> None:
    shelf = Shelf()

    with pytest.raises(type(failure)):
        async with kept_if_saved(shelf, "key"):
            raise failure

    assert shelf.deleted == deleted
