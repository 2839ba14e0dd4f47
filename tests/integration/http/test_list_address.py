"""The address of a list means the same to the server and to the storefront's scripts."""

from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.catalog.views import ProductSort
from entrypoints.http.storefront.list_address import asked_list

USUAL = {"page": 1, "pageSize": 24, "sort": "bestselling"}


def query_of(search: str) -> dict[str, Any] | None:
    asked = asked_list(parse_qsl(search, keep_blank_values=True))
    return None if asked is None else dict(asked.query)


@pytest.mark.parametrize(
    ("search", "query"),
    [
        ("", USUAL),
        ("category=shirts&page=2", USUAL | {"category": "shirts", "page": 2}),
        ("q=+tea++pot+", USUAL | {"q": "tea  pot", "sort": "relevance"}),
        ("sort=-price&inStock=true", USUAL | {"sort": "-price", "inStock": "true"}),
        ("sort=worst&inStock=yes&page=-1&minPrice=1.5", USUAL),
        ("minPrice=0&maxPrice=2000", USUAL | {"minPrice": "0", "maxPrice": "2000"}),
        ("brand=Nord&brand=&brand=Fjord&brand=Nord", USUAL | {"brand": ["Nord", "Fjord", "Nord"]}),
        ("option.Color=Blue&option.=x&option.Size=", USUAL | {"option.Color": ["Blue"]}),
        ("attribute.wood=oak&attribute.=x&attribute.wood=pine", USUAL | {"attribute.wood": ["oak", "pine"]}),
        ("category=a&category=b", USUAL | {"category": "a"}),
    ],
)
def test_an_address_is_read_as_the_scripts_read_it(search: str, query: dict[str, Any]) -> None:
    """The same table is in `filters.test.ts`."""
    assert query_of(search) == query


@pytest.mark.parametrize(
    "search",
    [
        "rating=0",
        "rating=6",
        "minPrice=10000000001",
        "page=10001",
        f"category={'x' * 256}",
        "&".join(f"brand={n}" for n in range(51)),
        "&".join(f"option.{n}=x" for n in range(11)),
        "&".join(f"attribute.{n}=x" for n in range(11)),
        f"attribute.wood={'x' * 256}",
    ],
)
def test_what_the_api_refuses_is_left_to_the_scripts(search: str) -> None:
    assert query_of(search) is None


@given(
    st.lists(st.tuples(st.sampled_from(["q", "page", "rating", "sort", "brand", "option.A", "attribute.a"]), st.text()))
)
def test_any_address_makes_a_list_or_none(pairs: list[tuple[str, str]]) -> None:
    asked = asked_list(pairs)

    assert asked is None or (asked.command.part.page >= 1 and asked.query["sort"] in set(ProductSort))


@pytest.mark.parametrize(
    ("search", "is_plain"),
    [("", True), ("category=x&page=3", True), ("sort=bestselling", True), ("sort=price", False), ("q=x", False)],
)
def test_a_plain_list_is_the_one_to_be_found(search: str, is_plain: bool) -> None:  # noqa: FBT001 -- a table's column
    asked = asked_list(parse_qsl(search))

    assert asked is not None
    assert asked.is_plain is is_plain
