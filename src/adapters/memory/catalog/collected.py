"""What belongs to a collection, in memory."""

from collections.abc import Callable
from datetime import timedelta

from adapters.memory.catalog.listings import Listing
from application.catalog.collection_views import Collected
from domain.catalog.collection import Condition, ConditionField, Match

Test = Callable[[Listing], bool]


def belonging(collected: Collected) -> Test:
    """Whether a listing belongs to it."""
    rule = collected.rule
    if rule is None:
        members = frozenset(collected.products)
        return lambda one: one.product.id in members
    tests = [_test(condition, collected) for condition in rule.conditions]
    joined = all if rule.match is Match.ALL else any
    return lambda one: joined(test(one) for test in tests)


def _test(condition: Condition, collected: Collected) -> Test:
    named = {value.lower() for value in condition.values}
    match condition.field:
        case ConditionField.CATEGORY:
            return lambda one: any(str(category_id) in named for category_id in one.category_ids)
        case ConditionField.BRAND:
            return lambda one: one.product.details.brand.lower() in named
        case ConditionField.TAG:
            return lambda one: any(tag.lower() in named for tag in one.product.details.tags)
        case ConditionField.AVAILABLE:
            return lambda one: one.available
        case ConditionField.NEW:
            if collected.as_of is None:
                raise ValueError("a rule that counts days is asked as of a moment")
            since = collected.as_of - timedelta(days=condition.most or 0)
            return lambda one: one.published_at >= since
        case ConditionField.PRICE:
            low, high = condition.least or 0, condition.most
            return lambda one: low <= one.price.minor and (high is None or one.price.minor <= high)
