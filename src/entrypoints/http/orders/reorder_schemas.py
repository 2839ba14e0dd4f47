"""Bodies of buying the same again."""

from collections.abc import Sequence
from typing import Self
from uuid import UUID

from application.cart.views import Reordered
from entrypoints.http.cart.schemas import CartResponse
from entrypoints.http.schema import Answer


class NotReorderedResponse(Answer, frozen=True, kw_only=True):
    """What of the order did not come into the cart, or not whole.

    `unavailable`: not sold any more; `out_of_stock`; `quantity_reduced`: `added` of `wanted` came in.
    """

    code: str
    line_id: UUID
    title: str
    wanted: int
    added: int
    detail: str


class ReorderResponse(Answer, frozen=True, kw_only=True):
    """The cart as it is now, and what is missing from it."""

    cart: CartResponse
    missing: Sequence[NotReorderedResponse]

    @classmethod
    def of(cls, told: Reordered) -> Self:
        return cls(
            cart=CartResponse.of(told.cart),
            missing=[
                NotReorderedResponse(
                    code=one.code.value,
                    line_id=one.line_id,
                    title=one.title,
                    wanted=one.wanted,
                    added=one.added,
                    detail=one.detail,
                )
                for one in told.missing
            ],
        )
