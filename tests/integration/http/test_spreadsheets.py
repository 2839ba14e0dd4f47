"""No text becomes a formula, and every text can be read back."""

import csv
import io

import pytest

from entrypoints.http.spreadsheets import csv_line


def read_back(line: bytes) -> list[str]:
    (row,) = csv.reader(io.StringIO(line.decode(), newline=""))
    return row


HOSTILE = ['=HYPERLINK("http://evil")', "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\uff1d1", '=1,"x"']


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_begins_like_a_formula_begins_with_an_apostrophe(hostile: str) -> None:
    assert read_back(csv_line([hostile])) == [f"'{hostile}"]


@pytest.mark.parametrize("plain", ["Zoë, Łukasz", 'a "quoted" word', "two\nlines", "a=b", "", "12"])
def test_other_text_stays_as_it_is(plain: str) -> None:
    assert read_back(csv_line([plain, 7, None])) == [plain, "7", ""]
