"""The page for people is drawn from the classification that export and erasure go by."""

from application.privacy.classification import CLASSIFICATION
from application.privacy.facts import Fate
from tools.privacy_page import PAGE, drawn


def test_the_page_is_the_one_that_the_classification_draws_now() -> None:
    assert PAGE.read_text(encoding="utf-8") == drawn(), "run python -m tools.privacy_page"


def test_every_personal_column_stands_on_it() -> None:
    page = drawn()

    for facts in CLASSIFICATION:
        for name, column in facts.columns.items():
            if column.is_personal or column.fate is not Fate.NONE:
                assert f"| `{name}` | yes | {column.fate}" in page
