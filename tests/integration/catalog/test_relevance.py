"""The judged searches of the demo shop hold what `python -m bench.relevance` measures."""

from statistics import fmean

from bench.relevance import LEAST_NDCG, furnish, judge
from tests.shop import Shop


async def test_searches_of_the_demo_shop_find_what_is_meant(shop: Shop) -> None:
    await furnish(shop.container)

    verdicts = await judge(shop.container)

    assert len(verdicts) >= 60
    assert [one.judged.q for one in verdicts if one.is_missed_typo] == []
    assert fmean(one.ndcg for one in verdicts) >= LEAST_NDCG
