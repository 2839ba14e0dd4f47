"""Which of several products is to blame where they come in together, and how the others come in without it."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from application.catalog.imported import ImportedProduct
from domain.kernel.errors import DomainError, StaleAggregate, Unavailable

T = TypeVar("T")


class ProductRefused(Exception):
    """One of several products can't come in."""

    def __init__(self, product: ImportedProduct, refusal: DomainError) -> None:
        super().__init__(f"{product.handle}: {refusal}")
        self.product, self.refusal = product, refusal


def is_passing(refusal: DomainError) -> bool:
    """Whether it may come in when it is tried again: that is not the file's fault."""
    return isinstance(refusal, StaleAggregate | Unavailable) or refusal.code == "busy"


@contextmanager
def blaming(product: ImportedProduct) -> Iterator[None]:
    """Around what is done for the product; what is refused in it raises `ProductRefused`."""
    try:
        yield
    except DomainError as refusal:
        if is_passing(refusal):
            raise
        raise ProductRefused(product, refusal) from refusal


async def without_refused(
    products: Sequence[ImportedProduct],
    take: Callable[[Sequence[ImportedProduct], Sequence[ProductRefused]], Awaitable[T]],
) -> T:
    """Take them all; again without whichever is refused, until the others come in.

    Those are told by themselves that a part is missing. `take` is given who is left and who was refused.
    """
    left, refused = list(products), list[ProductRefused]()
    while True:
        try:
            return await take(left, refused)
        except ProductRefused as one:
            refused.append(one)
            left.remove(one.product)
