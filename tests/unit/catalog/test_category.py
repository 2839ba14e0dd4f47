"""The tree stays a tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.catalog.category_editing import height_of, lineage_of
from domain.catalog.category import MAX_DEPTH, Category
from domain.catalog.errors import CategoryCycle
from domain.catalog.events import CategoryChanged
from domain.kernel.errors import InvalidInput
from domain.kernel.ids import CategoryId
from tests.goods import _IDS


def a_category(name: str = "Shirts") -> Category:
    return Category(id=CategoryId(_IDS.new()), slug=name.lower(), name=name)


def test_a_category_does_not_lie_below_itself() -> None:
    category = a_category()

    with pytest.raises(CategoryCycle):
        category.move_under([_parent(), category.id])

    assert category.parent_id is None
    assert category.take_events() == []


def test_a_move_is_told() -> None:
    category, parent = a_category(), _parent()

    category.move_under([parent])

    assert category.parent_id == parent
    assert category.take_events() == [CategoryChanged(category_id=category.id)]


def test_the_tree_has_a_depth() -> None:
    category = a_category()

    with pytest.raises(InvalidInput) as refused:
        category.move_under([_parent() for _ in range(MAX_DEPTH - 1)], height=2)

    assert [fault.code for fault in refused.value.faults] == ["too_deep"]


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(InvalidInput) as refused:
        a_category().describe(slug="A B", name=" ", description="x" * 10_001, position=-1)

    assert [fault.pointer for fault in refused.value.faults] == ["/slug", "/name", "/description", "/position"]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(-1, 5)), max_size=30))
def test_no_series_of_moves_makes_a_circle(moves: list[tuple[int, int]]) -> None:
    nodes = [a_category(f"c{number}") for number in range(6)]
    tree = {node.id: node for node in nodes}

    for moved, target in moves:
        node, parent = nodes[moved], nodes[target].id if target >= 0 else None
        try:
            node.move_under(lineage_of(parent, tree), height=height_of(node.id, tree))
        except CategoryCycle:
            assert node.id in lineage_of(parent, tree)

    assert all(len(lineage_of(node.id, tree)) <= len(nodes) for node in nodes)


def _parent() -> CategoryId:
    return CategoryId(_IDS.new())
