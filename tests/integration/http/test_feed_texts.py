"""What a feed makes of texts and numbers that may hold anything."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrypoints.http.discovery.google import is_gtin
from entrypoints.http.discovery.xml import element


@given(st.text())
def test_any_text_is_well_formed(text: str) -> None:
    found = ET.fromstring(element("title", text))  # noqa: S314 -- our own

    assert found.tag == "title"


@pytest.mark.parametrize(
    ("code", "is_one"),
    [("4006381333931", True), ("4006381333932", False), ("96385074", True), ("036000291452", True), ("12", False)],
)
def test_trade_item_numbers_have_a_check_digit(code: str, is_one: bool) -> None:  # noqa: FBT001 -- a table's column
    assert is_gtin(code) is is_one
