"""Which jobs each event causes: one per subscriber, named as in the worker's registry."""

from domain.kernel.aggregate import DomainEvent

SUBSCRIPTIONS: dict[type[DomainEvent], tuple[str, ...]] = {}
