"""What is known of goods: as long as nothing has changed, and never where it might refuse somebody."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

import pytest

from application.cart.goods import Goods
from application.cart.known_goods import KnownGoods
from application.catalog.variant_views import PartFacts, VariantFacts
from domain.kernel.ids import CartId, ProductId, VariantId
from domain.kernel.money import Money
from tests.shelf import USD

MUG = VariantId(UUID(int=1))
CUP = VariantId(UUID(int=2))
PRODUCT = ProductId(UUID(int=3))


def facts(variant: VariantId = MUG) -> VariantFacts:
    return VariantFacts(
        variant_id=variant,
        product_id=PRODUCT,
        product_slug="mug",
        title="Mug",
        sku=None,
        options={},
        price=Money(1_999, USD),
        compare_at=None,
        image_key=None,
        image_url=None,
        requires_shipping=True,
        taxable=True,
        weight_grams=0,
        sellable=True,
    )


PART = PartFacts(
    variant_id=CUP, product_id=PRODUCT, product_slug="cup", title="Cup", sku=None, options={}, quantity=1, sellable=True
)


@dataclass
class News:
    current: bool = True

    def is_current(self) -> bool:
        return self.current


@dataclass
class Shelves:
    """What there is; `known` changes its mind while it is asked, if told so."""

    facts: VariantFacts = field(default_factory=facts)
    left: int | None = 100
    meanwhile: KnownGoods | None = None

    async def of(self, ids: Collection[VariantId], *, held_for: CartId | None = None) -> Goods:
        if self.meanwhile is not None:
            self.meanwhile.forget_all()
        return Goods(facts=dict.fromkeys(ids, self.facts), available=dict.fromkeys(ids, self.left))


async def learned(shelves: Shelves, news: News | None = None, *, held_for: CartId | None = None) -> KnownGoods:
    known = KnownGoods(news or News())
    await known.learning(shelves).of({MUG}, held_for=held_for)
    return known


async def test_what_was_looked_up_is_known() -> None:
    known = await learned(Shelves())

    assert known.of({MUG: 90}) == Goods(facts={MUG: facts()}, available={MUG: 100})


@pytest.mark.parametrize("wanted", [{CUP: 1}, {MUG: 1, CUP: 1}])
async def test_of_what_was_not_looked_up_nothing_is_known(wanted: Mapping[VariantId, int]) -> None:
    assert (await learned(Shelves())).of(wanted) is None


async def test_what_may_run_out_is_looked_up() -> None:
    assert (await learned(Shelves())).of({MUG: 91}) is None


async def test_what_is_not_counted_is_known_for_any_quantity() -> None:
    assert (await learned(Shelves(left=None))).of({MUG: 999}) is not None


async def test_after_a_change_nothing_is_known() -> None:
    known = await learned(Shelves())

    known.forget_all()

    assert known.of({MUG: 1}) is None


async def test_of_what_is_not_what_it_was_alone_nothing_is_known() -> None:
    known = await learned(Shelves())
    await known.learning(Shelves()).of({CUP})

    known.forget([CUP, VariantId(UUID(int=404))])

    assert (known.of({CUP: 1}), known.of({MUG: 1}) is not None) == (None, True)


async def test_what_was_read_before_a_change_is_not_kept_after_it() -> None:
    shelves, known = Shelves(), KnownGoods(News())
    shelves.meanwhile = known

    found = await known.learning(shelves).of({MUG})

    assert (found.facts[MUG], known.of({MUG: 1})) == (facts(), None)


@pytest.mark.parametrize(
    "shelves",
    [Shelves(facts=replace(facts(), sellable=False)), Shelves(facts=replace(facts(), parts=(PART,)))],
    ids=["not on sale", "a bundle"],
)
async def test_what_others_decide_on_is_not_known(shelves: Shelves) -> None:
    assert (await learned(shelves)).of({MUG: 1}) is None


async def test_what_is_held_for_one_buyer_is_not_there_for_others() -> None:
    assert (await learned(Shelves(), held_for=CartId(UUID(int=4)))).of({MUG: 1}) is None


async def test_without_news_nothing_is_known() -> None:
    news = News()
    known = await learned(Shelves(), news)

    news.current = False

    assert known.of({MUG: 1}) is None


async def test_what_was_read_without_news_is_not_kept() -> None:
    news = News(current=False)
    known = await learned(Shelves(), news)

    news.current = True

    assert known.of({MUG: 1}) is None


async def test_where_nobody_tells_of_changes_nothing_is_ever_known() -> None:
    known = KnownGoods(None)

    await known.learning(Shelves()).of({MUG})

    assert known.of({MUG: 1}) is None


async def test_what_was_learned_first_is_forgotten_first() -> None:
    known = await learned(Shelves())
    others = [VariantId(UUID(int=number)) for number in range(1_000, 2_000)]

    await known.learning(Shelves()).of(others)

    assert (known.of({MUG: 1}), known.of({others[-1]: 1}) is not None) == (None, True)
