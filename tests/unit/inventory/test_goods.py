"""What lines of single articles and bundles can have of a stock that they share."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from domain.inventory.errors import InsufficientStock, Shortage
from domain.inventory.goods import Demand, told_of, within_reach
from domain.kernel.ids import VariantId

PARTS = [VariantId(UUID(int=number)) for number in range(1, 5)]
MUG, TEA, *_ = PARTS
SET = VariantId(UUID(int=99))
A_SET = Demand(SET, 1, {MUG: 1, TEA: 2})

demands = st.lists(
    st.builds(
        lambda takes, quantity, number: Demand(VariantId(UUID(int=100 + number)), quantity, takes),
        st.dictionaries(st.sampled_from(PARTS), st.integers(1, 4), min_size=1),
        st.integers(1, 9),
        st.integers(0, 50),
    ),
    max_size=6,
    unique_by=lambda demand: demand.variant_id,
)
stock = st.fixed_dictionaries({part: st.none() | st.integers(0, 30) for part in PARTS})


def taken(lines: list[Demand], reach: list[int | None]) -> dict[VariantId, int]:
    goods = dict.fromkeys(PARTS, 0)
    for line, most in zip(lines, reach, strict=True):
        for part, each in line.takes.items():
            goods[part] += each * (line.quantity if most is None else min(most, line.quantity))
    return goods


@given(lines=demands, available=stock)
def test_what_is_within_reach_is_there_and_as_much_as_there_is(
    lines: list[Demand], available: dict[VariantId, int | None]
) -> None:
    reach = within_reach(lines, available)

    assert all(left is None or taken(lines, reach)[part] <= left for part, left in available.items())
    for index, (line, most) in enumerate(zip(lines, reach, strict=True)):
        before = taken(lines[:index], reach[:index])
        scarce = [part for part in line.takes if available[part] is not None]
        if most is None:
            assert not scarce
        else:
            assert any(before[part] + line.takes[part] * (most + 1) > (available[part] or 0) for part in scarce)


@given(lines=demands.filter(bool), available=stock)
def test_a_refusal_names_lines_exactly_where_goods_are_short(
    lines: list[Demand], available: dict[VariantId, int | None]
) -> None:
    wanted = {part: sum(line.takes.get(part, 0) * line.quantity for line in lines) for part in PARTS}
    short = [
        Shortage(part, wanted[part], left)
        for part, left in available.items()
        if left is not None and wanted[part] > left
    ]
    if short:
        told = told_of(lines, InsufficientStock(short)).shortages

        assert told
        assert {one.variant_id for one in told} <= {line.variant_id for line in lines}
        assert all(one.available < one.requested for one in told)
        assert all(set(one.parts) <= set(short) for one in told)


def test_a_bundle_is_there_as_often_as_its_scarcest_part_allows() -> None:
    assert within_reach([A_SET], {MUG: 5, TEA: 5}) == [2]
    assert within_reach([A_SET], {MUG: 5, TEA: None}) == [5]
    assert within_reach([A_SET], {MUG: 5}) == [0]


def test_the_part_that_somebody_also_buys_alone_counts_twice() -> None:
    assert within_reach([Demand(MUG, 2, {MUG: 1}), A_SET], {MUG: 2, TEA: 9}) == [2, 0]


def test_the_refusal_names_the_bundle_and_the_part_that_is_short() -> None:
    refused = told_of([A_SET], InsufficientStock([Shortage(TEA, 2, 1)]))

    assert refused.context == {
        "shortages": [
            {
                "variantId": str(SET),
                "requested": 1,
                "available": 0,
                "parts": [{"variantId": str(TEA), "requested": 2, "available": 1}],
            }
        ]
    }
    assert refused.code == "out_of_stock"
