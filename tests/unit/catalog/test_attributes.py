"""What is told of products of a type: definitions, values, and what is not lost."""

from dataclasses import replace
from typing import Any

import pytest

from domain.catalog.attributes import MAX_TEXT_VALUE, Attribute, AttributeKind, Choice
from domain.catalog.errors import AttributesInUse, SeveralValues
from domain.catalog.events import ProductTypeChanged
from domain.catalog.product_type import MAX_ATTRIBUTES, ProductType
from domain.kernel.errors import InvalidInput
from domain.kernel.ids import ProductTypeId
from tests.goods import _IDS, a_draft

OAK, PINE = Choice(key="oak", name="Oak"), Choice(key="pine", name="Pine")
RED = Choice(key="red", name="Red", hex="#ff0000")
ATTRIBUTES = (
    Attribute(key="care", name="Care", kind=AttributeKind.TEXT),
    Attribute(key="weight", name="Weight", kind=AttributeKind.NUMBER, unit="kg", filterable=True),
    Attribute(key="washable", name="Washable", kind=AttributeKind.BOOLEAN, filterable=True),
    Attribute(key="made", name="Made on", kind=AttributeKind.DATE),
    Attribute(key="color", name="Color", kind=AttributeKind.SWATCH, filterable=True, choices=(RED,)),
    Attribute(key="wood", name="Wood", kind=AttributeKind.SELECT, filterable=True, choices=(OAK, PINE)),
)


def a_type(*attributes: Attribute) -> ProductType:
    made = ProductType(id=ProductTypeId(_IDS.new()), slug="", name="")
    made.describe(slug="chairs", name=" Chairs ", attributes=attributes or ATTRIBUTES, uses={})
    return made


def faults_of(refused: pytest.ExceptionInfo[InvalidInput]) -> list[tuple[str, str]]:
    return [(fault.pointer, fault.code) for fault in refused.value.faults]


def test_values_are_kept_as_they_are_written_and_read_as_they_were_given() -> None:
    chairs, product = a_type(), a_draft()
    given = {"wood": "oak", "weight": 1.50, "care": " Wipe. ", "washable": False, "made": "2030-02-28", "color": "red"}

    product.classify(chairs, given)

    assert product.type_id == chairs.id
    assert list(product.attributes.items()) == [
        ("care", "Wipe."),
        ("weight", "1.5"),
        ("washable", "false"),
        ("made", "2030-02-28"),
        ("color", "red"),
        ("wood", "oak"),
    ]
    assert chairs.read(product.attributes) == given | {"care": "Wipe."}
    assert [(type(event), event.product_type_id) for event in chairs.take_events()] == [  # type: ignore[attr-defined]
        (ProductTypeChanged, chairs.id)
    ]


@pytest.mark.parametrize(
    ("value", "written"),
    [(3, "3"), (-0.0, "0"), (0.0001, "0.0001"), (1e9, "1000000000"), (120, "120"), (-7.25, "-7.25")],
)
def test_a_number_is_written_without_needless_zeros(value: float, written: str) -> None:
    kept = a_type().written({"weight": value})

    assert kept == {"weight": written}
    assert a_type().read(kept) == {"weight": value}


def test_every_fault_of_the_values_is_named_and_nothing_is_kept() -> None:
    chairs, product = a_type(), a_draft()
    product.classify(chairs, {"wood": "oak"})
    wrong: dict[str, Any] = {
        "hei/ght": 3,
        "care": "x" * (MAX_TEXT_VALUE + 1),
        "weight": 0.00001,
        "washable": "yes",
        "made": "2030-02-30",
        "color": "blue",
        "wood": 4,
    }

    with pytest.raises(InvalidInput) as refused:
        product.classify(chairs, wrong)

    assert faults_of(refused) == [
        ("/attributes/hei~1ght", "unknown_attribute"),
        ("/attributes/care", "too_long"),
        ("/attributes/weight", "too_exact"),
        ("/attributes/washable", "wrong_kind"),
        ("/attributes/made", "wrong_kind"),
        ("/attributes/color", "unknown_choice"),
        ("/attributes/wood", "wrong_kind"),
    ]
    assert product.attributes == {"wood": "oak"}


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("weight", True, "wrong_kind"),
        ("weight", "3", "wrong_kind"),
        ("weight", 1e10, "out_of_bounds"),
        ("weight", float("nan"), "out_of_bounds"),
        ("washable", 1, "wrong_kind"),
        ("care", " ", "required"),
        ("care", "\0", "invalid_character"),
        ("made", "20300228", "wrong_kind"),
    ],
)
def test_what_is_not_of_the_kind_is_refused(key: str, value: object, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        a_type().written({key: value})

    assert faults_of(refused) == [(f"/attributes/{key}", code)]


def test_only_a_product_of_a_type_has_attributes() -> None:
    product = a_draft()
    product.classify(a_type(), {"wood": "oak", "care": None})

    with pytest.raises(InvalidInput) as refused:
        product.classify(None, {"wood": "oak"})
    product.classify(None, {})

    assert faults_of(refused) == [("/attributes/wood", "no_type")]
    assert (product.type_id, product.attributes) == (None, {})


def test_every_fault_of_a_definition_is_named() -> None:
    wrong = [
        Attribute(key="A b", name="", kind=AttributeKind.TEXT, unit="kg"),
        Attribute(key="made", name="Made", kind=AttributeKind.DATE, filterable=True),
        Attribute(key="made", name="Again", kind=AttributeKind.SELECT),
        Attribute(key="color", name="Color", kind=AttributeKind.SWATCH, choices=(RED, Choice(key="x", name="red"))),
        Attribute(
            key="wood", name="Wood", kind=AttributeKind.SELECT, choices=(OAK, Choice(key="oak", name="O", hex="#"))
        ),
        Attribute(key="care", name="Care", kind=AttributeKind.TEXT, choices=(OAK,)),
        Attribute(key="a.b", name="Dot", kind=AttributeKind.TEXT),
    ]
    made = a_type()

    with pytest.raises(InvalidInput) as refused:
        made.describe(slug="No slug", name=" ", attributes=wrong, uses={})

    assert sorted(faults_of(refused)) == [
        ("/attributes/0/key", "invalid_slug"),
        ("/attributes/0/name", "required"),
        ("/attributes/0/unit", "not_applicable"),
        ("/attributes/1/filterable", "not_applicable"),
        ("/attributes/2/choices", "out_of_bounds"),
        ("/attributes/2/key", "duplicate"),
        ("/attributes/3/choices/1/hex", "invalid_color"),
        ("/attributes/3/choices/1/name", "duplicate"),
        ("/attributes/4/choices/1/hex", "not_applicable"),
        ("/attributes/4/choices/1/key", "duplicate"),
        ("/attributes/5/choices", "not_applicable"),
        ("/attributes/6/key", "invalid_slug"),
        ("/name", "required"),
        ("/slug", "invalid_slug"),
    ]
    assert made.attributes == ATTRIBUTES
    many = [Attribute(key=f"a{n}", name="A", kind=AttributeKind.TEXT) for n in range(MAX_ATTRIBUTES + 1)]
    with pytest.raises(InvalidInput, match="at most 50"):
        made.describe(slug="chairs", name="Chairs", attributes=many, uses={})


def test_what_products_use_is_not_removed() -> None:
    chairs = a_type()
    uses = {("wood", "oak"): 3, ("care", ""): 2, ("weight", ""): 1}
    care, weight, washable, _made, color, _ = ATTRIBUTES
    turned = Attribute(key="weight", name="Weight", kind=AttributeKind.TEXT)
    fewer = Attribute(key="wood", name="Wood", kind=AttributeKind.SELECT, choices=(PINE,))

    with pytest.raises(AttributesInUse) as refused:
        chairs.describe(slug="chairs", name="Chairs", attributes=[turned, washable, color, fewer], uses=uses)

    assert refused.value.context["inUse"] == [
        {"name": "Care", "products": 2},
        {"name": "Weight", "products": 1},
        {"name": "Wood: Oak", "products": 3},
    ]
    assert "Wood: Oak (3)" in refused.value.detail
    assert chairs.attributes == ATTRIBUTES
    renamed = Attribute(
        key="wood", name="Timber", kind=AttributeKind.SELECT, choices=(Choice(key="oak", name="Oakwood"),)
    )
    chairs.describe(slug="chairs", name="Chairs", attributes=[renamed, weight, care, color], uses=uses)
    assert [attribute.key for attribute in chairs.attributes] == ["wood", "weight", "care", "color"]


SEVERAL = replace(ATTRIBUTES[-1], several=True)


def test_a_select_that_allows_several_keeps_them_in_the_order_of_its_choices() -> None:
    chairs, product = a_type(SEVERAL), a_draft()

    for given, kept, read in (
        (["pine", "oak", "pine"], ("oak", "pine"), ["oak", "pine"]),
        (["pine"], "pine", ["pine"]),
        ("oak", "oak", ["oak"]),
    ):
        product.classify(chairs, {"wood": given})
        assert product.attributes == {"wood": kept}
        assert chairs.read(product.attributes) == {"wood": read}
        product.classify(chairs, chairs.read(product.attributes))
        assert product.attributes == {"wood": kept}
    product.classify(chairs, {"wood": []})
    assert product.attributes == {}
    with pytest.raises(InvalidInput) as refused:
        product.classify(chairs, {"wood": ["oak", "ash"]})
    assert faults_of(refused) == [("/attributes/wood/1", "unknown_choice")]
    with pytest.raises(InvalidInput) as refused:
        product.classify(chairs, {"wood": [1]})
    assert faults_of(refused) == [("/attributes/wood/0", "wrong_kind")]


def test_several_are_of_a_select_that_allows_them_alone() -> None:
    with pytest.raises(InvalidInput) as refused:
        a_draft().classify(a_type(), {"wood": ["oak"]})
    assert faults_of(refused) == [("/attributes/wood", "wrong_kind")]
    with pytest.raises(InvalidInput) as refused:
        a_type(replace(ATTRIBUTES[0], several=True))
    assert faults_of(refused) == [("/attributes/0/several", "not_applicable")]


def test_what_has_several_is_not_cut_to_one() -> None:
    chairs = a_type(SEVERAL)
    uses = {("wood", "oak"): 1, ("wood", "pine"): 1}

    with pytest.raises(SeveralValues) as refused:
        chairs.describe(
            slug="chairs", name="Chairs", attributes=[ATTRIBUTES[-1]], uses=uses, several={"wood": ["Bench", "Stool"]}
        )

    assert refused.value.context == {"inUse": [{"name": "Wood", "products": ["Bench", "Stool"]}]}
    assert "Wood: Bench, Stool" in refused.value.detail
    assert chairs.attributes == (SEVERAL,)
    chairs.describe(slug="chairs", name="Chairs", attributes=[ATTRIBUTES[-1]], uses=uses, several={})
    assert chairs.read({"wood": "oak"}) == {"wood": "oak"}
