"""The page of states is drawn from the tables that the code moves along."""

from domain.order.status import RETURN_MOVES
from tools.diagrams import PAGE, drawn


def test_the_page_is_the_one_that_the_tables_draw_now() -> None:
    assert PAGE.read_text(encoding="utf-8") == drawn(), "run python -m tools.diagrams"


def test_every_move_is_drawn() -> None:
    page = drawn()

    for state, successors in RETURN_MOVES.items():
        for after in successors:
            assert f"    {state} --> {after}\n" in page
