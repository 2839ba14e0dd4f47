"""Attributes on pages, in lists and their facets, and in the search: on memory and PostgreSQL alike."""

import json
from dataclasses import replace
from typing import Any

import pytest

from application.catalog.create_product_type import CreateProductType
from application.catalog.edit_product_type import EditProductType
from application.catalog.search_ports import SearchIndex
from application.catalog.show_product import ShowProduct
from application.catalog.type_views import ProductTypeView
from application.catalog.views import ListingFilter, ListingSlice, ProductSort
from domain.catalog.attributes import Attribute, AttributeKind, Choice
from domain.catalog.product_type import ProductType
from entrypoints.container import Container
from tests.goods import SYSTEM, Goods, a_draft, offer
from tests.jobs import carry_out_all

RED, SKY = Choice(key="red", name="Red", hex="#ff0000"), Choice(key="sky", name="Sky", hex="#87ceeb")
OAK, PINE = Choice(key="oak", name="Oak"), Choice(key="pine", name="Pine")
ATTRIBUTES = (
    Attribute(key="color", name="Color", kind=AttributeKind.SWATCH, filterable=True, choices=(RED, SKY)),
    Attribute(key="wood", name="Wood", kind=AttributeKind.SELECT, filterable=True, choices=(OAK, PINE)),
    Attribute(key="weight", name="Weight", kind=AttributeKind.NUMBER, unit="kg", filterable=True),
    Attribute(key="foldable", name="Foldable", kind=AttributeKind.BOOLEAN, filterable=True),
    Attribute(key="maker", name="Maker", kind=AttributeKind.TEXT, filterable=True),
    Attribute(key="care", name="Care", kind=AttributeKind.TEXT),
    Attribute(key="since", name="Since", kind=AttributeKind.DATE),
)
# In the order of their prices.
CHAIRS: dict[str, dict[str, object]] = {
    "Stool": {"color": "red", "wood": "oak", "weight": 10, "foldable": True, "maker": "Nils"},
    "Bench": {"color": "sky", "wood": "oak", "weight": 9.5, "foldable": False, "maker": "NILS"},
    "Throne": {"color": "red", "wood": "pine", "care": "Polish weekly", "since": "1999-12-31"},
    "Pouf": {},
}


async def chairs(container: Container) -> ProductTypeView:
    """Four products of a type and one of none."""
    command = CreateProductType(name="Chairs", attributes=ATTRIBUTES)
    made: ProductTypeView = await container.create_product_type()(command, actor=SYSTEM)
    goods, of_type = Goods(container), ProductType(id=made.id, slug="", name="", attributes=made.attributes)
    for place, (title, values) in enumerate(CHAIRS.items(), start=1):
        product = a_draft(title)
        offer(product, minor=place * 1_000)
        product.classify(of_type, values)
        await goods.save(product)
    loose = a_draft("Rug")
    offer(loose, minor=9_000)
    await goods.save(loose)
    await carry_out_all(container)
    return made


async def slugs(index: SearchIndex, chosen: ListingFilter) -> list[str]:
    cards = await index.find(chosen, ListingSlice(sort=ProductSort.PRICE))
    found = [card["slug"] for card in json.loads(cards.items)]
    assert (await index.find(chosen, ListingSlice())).total == len(found)
    return found


async def facets(container: Container, chosen: ListingFilter) -> dict[str, list[tuple[str, int]]]:
    found = json.loads((await container.search_index().find(chosen, ListingSlice())).facets)["attributes"]
    return {one["key"]: [(value["text"], value["count"]) for value in one["values"]] for one in found}


async def page(container: Container, slug: str) -> Any:
    return json.loads(await container.show_product()(ShowProduct(slug), actor=SYSTEM))


def of(**chosen: tuple[str, ...]) -> ListingFilter:
    return ListingFilter(attributes=tuple(chosen.items()))


async def test_lists_are_narrowed_by_attributes(container: Container) -> None:
    await chairs(container)
    index = container.search_index()

    for chosen, expected in (
        (of(color=("red",)), ["stool", "throne"]),
        (of(color=("RED", "sky"), wood=("oak",)), ["stool", "bench"]),
        (of(weight=("9.5",)), ["bench"]),
        (of(weight=("9.6..",)), ["stool"]),
        (of(weight=("9.5..10",)), ["stool", "bench"]),
        (of(weight=("..9.4", "10")), ["stool"]),
        (of(maker=("1..9",)), []),
        (of(foldable=("true",)), ["stool"]),
        (of(maker=("nils",)), ["stool", "bench"]),
        (of(care=("Polish weekly",)), []),
        (of(color=("green",)), []),
        (of(nothing=("x",)), []),
        (ListingFilter(options=(("wood", ("oak",)),)), []),
        (ListingFilter(q="bench", attributes=(("wood", ("oak", "pine")),)), ["bench"]),
    ):
        assert await slugs(index, chosen) == expected, chosen


async def test_each_attribute_counts_as_if_nothing_were_chosen_in_it(container: Container) -> None:
    await chairs(container)

    found = json.loads((await container.search_index().find(ListingFilter(), ListingSlice())).facets)["attributes"]
    chosen = await facets(container, of(color=("red",), wood=("oak",)))

    assert [(one["key"], one["name"], one["kind"]) for one in found] == [
        ("color", "Color", "swatch"),
        ("wood", "Wood", "select"),
        ("foldable", "Foldable", "boolean"),
        ("maker", "Maker", "text"),
        ("weight", "Weight", "number"),
    ]
    assert found[0]["values"] == [
        {"value": "red", "text": "Red", "hex": "#ff0000", "count": 2},
        {"value": "sky", "text": "Sky", "hex": "#87ceeb", "count": 1},
    ]
    assert [value["text"] for value in found[4]["values"]] == ["9.5 kg", "10 kg"]
    assert [one["range"] for one in found] == [None] * 4 + [{"min": "9.5", "max": "10", "unit": "kg"}]
    narrow = json.loads((await container.search_index().find(of(weight=("10..",)), ListingSlice())).facets)[
        "attributes"
    ]
    assert next(one["range"] for one in narrow if one["key"] == "weight") == found[4]["range"]
    assert [(value["value"].lower(), value["count"]) for value in found[3]["values"]] == [("nils", 2)]
    assert chosen == {
        "color": [("Red", 1), ("Sky", 1)],
        "wood": [("Oak", 1), ("Pine", 1)],
        "foldable": [("Yes", 1)],
        "maker": [(chosen["maker"][0][0], 1)],
        "weight": [("10 kg", 1)],
    }


async def test_a_page_tells_the_attributes_in_their_order(container: Container) -> None:
    await chairs(container)

    assert [(one["name"], one["text"], one["hex"]) for one in (await page(container, "bench"))["attributes"]] == [
        ("Color", "Sky", "#87ceeb"),
        ("Wood", "Oak", None),
        ("Weight", "9.5 kg", None),
        ("Foldable", "No", None),
        ("Maker", "NILS", None),
    ]
    assert (await page(container, "throne"))["attributes"][-1] == {
        "key": "since",
        "name": "Since",
        "kind": "date",
        "value": "1999-12-31",
        "text": "1999-12-31",
        "hex": None,
    }
    assert (await page(container, "rug"))["attributes"] == (await page(container, "pouf"))["attributes"] == []


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("sky", ["bench"]),
        ("oak", ["stool", "bench"]),
        ("polished", ["throne"]),
        ("foldable", ["stool"]),
        ("yes", []),
        ("color", []),
        ("nils stool", ["stool"]),
    ],
)
async def test_what_is_told_of_products_finds_them(container: Container, q: str, expected: list[str]) -> None:
    await chairs(container)

    assert await slugs(container.search_index(), ListingFilter(q=q)) == expected


async def test_a_type_that_is_described_anew_is_so_on_pages_and_in_lists(container: Container) -> None:
    made = await chairs(container)
    teak = Attribute(
        key="wood", name="Timber", kind=AttributeKind.SELECT, choices=(Choice(key="oak", name="Zebra oak"), PINE)
    )
    crimson = Attribute(
        key="color",
        name="Tone",
        kind=AttributeKind.SWATCH,
        filterable=True,
        choices=(Choice(key="red", name="Vermilion", hex="#e34234"), SKY),
    )
    changes = {"attributes": (teak, crimson, *made.attributes[2:])}

    await container.edit_product_type()(
        EditProductType(type_id=made.id, expected_version=1, changes=changes), actor=SYSTEM
    )
    await carry_out_all(container)

    told = (await page(container, "stool"))["attributes"][:2]
    assert [(one["name"], one["text"], one["hex"]) for one in told] == [
        ("Timber", "Zebra oak", None),
        ("Tone", "Vermilion", "#e34234"),
    ]
    found = await facets(container, ListingFilter())
    assert found["color"] == [("Vermilion", 2), ("Sky", 1)]
    assert "wood" not in found
    assert await slugs(container.search_index(), of(wood=("oak",))) == []
    assert await slugs(container.search_index(), ListingFilter(q="zebra")) == ["stool", "bench"]


async def test_what_has_several_values_counts_and_is_found_by_each(container: Container) -> None:
    made = await chairs(container)
    wood = replace(made.attributes[1], several=True)
    attributes = [made.attributes[0], wood, *made.attributes[2:]]
    several = EditProductType(type_id=made.id, expected_version=made.version, changes={"attributes": attributes})
    await container.edit_product_type()(several, actor=SYSTEM)
    product = a_draft("Ladder")
    offer(product, minor=500)
    product.classify(ProductType(id=made.id, slug="", name="", attributes=tuple(attributes)), {"wood": ["pine", "oak"]})
    await Goods(container).save(product)
    index = container.search_index()

    assert await slugs(index, of(wood=("oak",))) == ["ladder", "stool", "bench"]
    assert await slugs(index, of(wood=("oak", "pine"))) == ["ladder", "stool", "bench", "throne"]
    assert await slugs(index, ListingFilter(q="pine")) == ["ladder", "throne"]
    assert (await facets(container, ListingFilter()))["wood"] == [("Oak", 3), ("Pine", 2)]
    assert [(one["key"], one["value"], one["text"]) for one in (await page(container, "ladder"))["attributes"]] == [
        ("wood", "oak", "Oak"),
        ("wood", "pine", "Pine"),
    ]
