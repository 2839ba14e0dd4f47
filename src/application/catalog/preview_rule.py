"""How many products a rule finds, before it is kept."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.collection_views import Collected, RulePreview
from application.catalog.search_ports import SearchIndex
from application.catalog.views import ListingFilter, ListingSlice
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import Clock
from domain.catalog.collection import Rule, check
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True)
class PreviewRule:
    """Nothing is changed by it."""

    rule: Rule


class PreviewRuleHandler(Handler[PreviewRule, RulePreview]):
    """Raises `InvalidInput` with every fault."""

    requires: ClassVar = Permission.CATALOG_READ

    def __init__(self, index: SearchIndex, clock: Clock) -> None:
        self._index, self._clock = index, clock

    async def handle(self, command: PreviewRule, *, actor: Actor) -> RulePreview:  # noqa: ARG002 -- the door has checked the actor
        check(command.rule.faults(""))
        chosen = ListingFilter(collected=Collected.by(command.rule, self._clock.now()))
        found = await self._index.find(chosen, ListingSlice(page_size=1))
        return RulePreview(found.total, found.exact)
