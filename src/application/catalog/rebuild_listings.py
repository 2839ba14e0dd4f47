"""All listings and the dictionary of search words are derived anew: after bulk loads, and when in doubt."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.ports import ListingUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory


@dataclass(frozen=True, slots=True)
class RebuildListings:
    """`terms_only`: just the dictionary, whose counts drift while products come and go."""

    terms_only: bool = False


class RebuildListingsHandler(Handler[RebuildListings, None]):
    """Set-based, in one transaction; buyers read the old listings until it commits."""

    requires: ClassVar = Access.SYSTEM

    def __init__(self, uow: UnitOfWorkFactory[ListingUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: RebuildListings, *, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            if command.terms_only:
                await uow.listings.refresh_terms()
            else:
                await uow.listings.refresh_all()
            await uow.commit()
