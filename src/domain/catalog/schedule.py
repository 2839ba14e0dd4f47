"""When a product goes on sale by itself, and off it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from domain.kernel.errors import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Instants; None: never by itself."""

    publish_at: datetime | None = None
    unpublish_at: datetime | None = None

    def faults(self, *, now: datetime, is_on_sale: bool) -> list[Fault]:
        """What makes no sense, each with its JSON pointer."""
        found = []
        if self.publish_at is not None and is_on_sale:
            found.append(Fault("/publishAt", "already_on_sale", "The product is on sale already."))
        elif self.publish_at is not None and self.publish_at <= now:
            found.append(Fault("/publishAt", "in_the_past", "Choose a time to come, or put it on sale now."))
        if self.unpublish_at is None:
            return found
        if self.unpublish_at <= (self.publish_at or now):
            detail = "Choose a time after it goes on sale." if self.publish_at else "Choose a time to come."
            found.append(Fault("/unpublishAt", "in_the_past", detail))
        elif self.publish_at is None and not is_on_sale:
            found.append(Fault("/unpublishAt", "not_on_sale", "Say when it goes on sale first."))
        return found

    def is_due(self, now: datetime) -> bool:
        return self.publish_at is not None and self.publish_at <= now

    def has_ended(self, now: datetime) -> bool:
        return self.unpublish_at is not None and self.unpublish_at <= now

    def after(self, now: datetime) -> Self:
        """What is left of it."""
        return replace(
            self,
            publish_at=None if self.is_due(now) else self.publish_at,
            unpublish_at=None if self.has_ended(now) else self.unpublish_at,
        )


NOT_SCHEDULED = Schedule()
