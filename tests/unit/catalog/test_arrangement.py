"""Options and variants arranged anew."""

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.catalog.arrangement import Plan, PlannedOption, PlannedValue
from domain.catalog.errors import NothingToSell, TooMany, VariantsWouldGo
from domain.catalog.product import MAX_VARIANTS, Product
from domain.catalog.variant import Variant
from domain.kernel.errors import InvalidInput
from domain.kernel.ids import VariantId
from domain.kernel.money import Currency, Money
from tests.goods import _IDS, a_draft, a_price, offer

NOW = datetime(2026, 5, 1, tzinfo=UTC)


def option(name: str, *values: str | tuple[str, str], was: str | None = None) -> PlannedOption:
    """Values as they are called, or with what they were called."""
    told = [PlannedValue(*value) if isinstance(value, tuple) else PlannedValue(value) for value in values]
    return PlannedOption(name, tuple(told), was)


def kept(name: str, *values: str) -> PlannedOption:
    return option(name, *((value, value) for value in values), was=name)


def coming(*values: str) -> Variant:
    return Variant(id=VariantId(_IDS.new()), option_values=values, details=a_price(100))


def shirt(*variants: tuple[str, str]) -> tuple[Product, list[VariantId]]:
    product = a_draft(options=["Size", "Color"])
    return product, [offer(product, *values) for values in variants]


def values(product: Product) -> list[tuple[str, ...]]:
    return [variant.option_values for variant in product.variants]


def faults(product: Product, plan: Plan) -> set[tuple[str, str]]:
    before = product.options, values(product)
    with pytest.raises(InvalidInput) as refused:
        product.arrange(plan)
    assert (product.options, values(product)) == before
    return {(fault.pointer, fault.code) for fault in refused.value.faults}


def test_options_and_values_are_renamed_and_moved_and_variants_follow() -> None:
    product, (small, medium) = shirt(("S", "red"), ("M", "blue"))

    product.arrange(
        Plan(
            options=[
                option("Shade", ("navy", "blue"), ("red", "red"), was="Color"),
                option("Size", ("S", "M"), ("M", "S"), was="Size"),
            ]
        )
    )

    assert [(one.name, one.values) for one in product.options] == [("Shade", ("navy", "red")), ("Size", ("S", "M"))]
    assert [(one.id, one.option_values) for one in product.variants] == [
        (medium, ("navy", "S")),
        (small, ("red", "M")),
    ]


def test_what_comes_is_put_where_its_values_are() -> None:
    product, _ = shirt(("S", "red"), ("L", "red"))

    plan = Plan(options=[option("Size", ("S", "S"), "M", ("L", "L"), was="Size"), kept("Color", "red")])
    product.arrange(Plan(options=plan.options, adding=[coming("M", "red")]))

    assert values(product) == [("S", "red"), ("M", "red"), ("L", "red")]


def test_variants_that_are_there_take_the_first_value_of_a_new_option() -> None:
    product, (only,) = shirt(("S", "red"))

    plan = Plan(
        options=[kept("Size", "S"), kept("Color", "red"), option("Cut", "slim", "wide")],
        adding=[coming("S", "red", "wide")],
    )
    product.arrange(plan)

    assert values(product) == [("S", "red", "slim"), ("S", "red", "wide")]
    assert product.variants[0].id == only


def test_nothing_goes_that_nobody_agreed_to_lose() -> None:
    product, (small, medium) = shirt(("S", "red"), ("M", "red"))
    options = [kept("Size", "S"), kept("Color", "red")]

    with pytest.raises(VariantsWouldGo) as refused:
        product.arrange(Plan(options=options))
    assert refused.value.context == {"variants": [{"id": str(medium), "name": "M / red"}]}
    assert values(product) == [("S", "red"), ("M", "red")]

    product.arrange(Plan(options=options, removing={medium}))
    assert [variant.id for variant in product.variants] == [small]


def test_of_variants_that_come_to_be_alike_the_first_one_stays() -> None:
    product, (_, blue) = shirt(("S", "red"), ("S", "blue"))
    options = [kept("Size", "S")]

    with pytest.raises(VariantsWouldGo):
        product.arrange(Plan(options=options))
    product.arrange(Plan(options=options, removing={blue}))

    assert values(product) == [("S",)]


def test_each_fault_is_told_and_nothing_is_changed() -> None:
    product, _ = shirt(("S", "red"))
    assert faults(
        product,
        Plan(options=[option("Size", ("S", "S"), "s", was="Size"), option(" ", was="Cut"), kept("size", "red")]),
    ) >= {
        ("/options/0/values/1/value", "duplicate"),
        ("/options/1/name", "required"),
        ("/options/1/values", "required"),
        ("/options/1/was", "unknown"),
        ("/options/2/name", "duplicate"),
        ("/options/2/was", "unknown"),
    }
    both = [kept("Size", "S"), kept("Color", "red")]
    assert faults(product, Plan(options=both, adding=[coming("S", "red"), coming("M", "red"), coming("S")])) == {
        ("/variants/0/options", "duplicate_variant"),
        ("/variants/1/options/Size", "unknown_value"),
        ("/variants/2/options", "incomplete"),
    }
    more = [option("Size", ("S", "S"), "M", was="Size"), kept("Color", "red")]
    assert faults(product, Plan(options=more)) == {("/options/0/values/1/value", "unused")}
    yen = Variant(id=VariantId(_IDS.new()), option_values=("M", "red"), details=a_price(1).priced(_yen(), None))
    assert faults(product, Plan(options=more, adding=[yen])) == {("/variants/0/price", "currency_mismatch")}
    assert faults(product, Plan(options=[*both, option("A", "a"), option("B", "b")])) == {("/options", "too_many")}


def _yen() -> Money:
    return Money(1, Currency("JPY"))


def test_the_bounds_hold() -> None:
    product, (only,) = shirt(("S", "red"))
    product.activate(now=NOW)

    with pytest.raises(NothingToSell):
        product.arrange(Plan(options=[], removing={only}))
    many = [str(number) for number in range(MAX_VARIANTS)]
    options = [option("Size", ("S", "S"), *many, was="Size"), kept("Color", "red")]
    with pytest.raises(TooMany):
        product.arrange(Plan(options=options, adding=[coming(one, "red") for one in many]))


def _pairs() -> st.SearchStrategy[list[tuple[str, str]]]:
    return st.lists(st.tuples(st.sampled_from("SML"), st.sampled_from("rgb")), min_size=1, unique=True)


@given(_pairs(), st.permutations(["S", "M", "L"]), st.sets(st.sampled_from("SML")))
def test_renamed_values_are_those_of_the_same_variants(
    there: list[tuple[str, str]], names: list[str], gone: set[str]
) -> None:
    product, ids = shirt(*there)
    sizes, colors = (one.values for one in product.options)
    renamed = dict(zip("SML", names, strict=True))
    stay = [size for size in sizes if size not in gone]
    lost = {variant for variant, (size, _) in zip(ids, there, strict=True) if size in gone}
    left = {color for size, color in there if size not in gone}
    if not stay:
        return

    product.arrange(
        Plan(
            options=[
                option("Size", *((renamed[size], size) for size in stay), was="Size"),
                kept("Color", *(color for color in colors if color in left)),
            ],
            removing=lost,
        )
    )

    assert {variant.id: variant.option_values for variant in product.variants} == {
        variant: (renamed[size], color)
        for variant, (size, color) in zip(ids, there, strict=True)
        if variant not in lost
    }
    _each_value_is_somebodys(product)


def _each_value_is_somebodys(product: Product) -> None:
    for index, one in enumerate(product.options):
        assert set(one.values) == _used(index, product.variants)


def _used(index: int, variants: Iterable[Variant]) -> set[str]:
    return {variant.option_values[index] for variant in variants}
