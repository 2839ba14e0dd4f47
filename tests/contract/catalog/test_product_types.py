"""Product types and the values of products: on memory and PostgreSQL alike."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from application.catalog.create_product import CreateProduct
from application.catalog.create_product_type import CreateProductType
from application.catalog.delete_product_type import DeleteProductType
from application.catalog.edit_product import EditProduct
from application.catalog.edit_product_type import EditProductType
from application.catalog.find_product_types import FindProductTypes
from application.catalog.show_product_type import ShowProductType
from application.catalog.type_views import ProductTypeView
from application.catalog.views import AdminProductView
from domain.catalog.attributes import Attribute, AttributeKind, Choice
from domain.catalog.errors import (
    AttributesInUse,
    ProductTypeInUse,
    ProductTypeNotFound,
    SeveralValues,
    SlugTaken,
    TooManyProductTypes,
)
from domain.catalog.product import ProductDetails
from domain.kernel.errors import InvalidInput, StaleAggregate, VersionMismatch
from domain.kernel.ids import ProductTypeId
from entrypoints.container import Container
from tests.goods import _IDS, SYSTEM, Goods, a_draft

WOOD = Attribute(
    key="",
    name="Wood",
    kind=AttributeKind.SELECT,
    filterable=True,
    choices=(Choice(key="", name="Red Oak"), Choice(key="pine", name="Pine")),
)
CARE = Attribute(key="care", name="Care", kind=AttributeKind.TEXT)
WEIGHT = Attribute(key="weight", name="Weight", kind=AttributeKind.NUMBER, unit="kg")


async def a_type(container: Container, name: str = "Chairs", *attributes: Attribute) -> ProductTypeView:
    command = CreateProductType(name=name, attributes=attributes or (WOOD, CARE, WEIGHT))
    view: ProductTypeView = await container.create_product_type()(command, actor=SYSTEM)
    return view


async def a_product(container: Container, title: str, **classification: Any) -> AdminProductView:
    command = CreateProduct(details=ProductDetails(slug="", title=title), classification=classification)
    view: AdminProductView = await container.create_product()(command, actor=SYSTEM)
    return view


async def edit_type(container: Container, made: ProductTypeView, **changes: Any) -> ProductTypeView:
    command = EditProductType(type_id=made.id, expected_version=made.version, changes=changes)
    view: ProductTypeView = await container.edit_product_type()(command, actor=SYSTEM)
    return view


async def types(container: Container) -> list[ProductTypeView]:
    found: list[ProductTypeView] = await container.find_product_types()(FindProductTypes(), actor=SYSTEM)
    return found


async def test_types_are_made_changed_and_deleted(container: Container) -> None:
    made = await a_type(container)
    tables = await a_type(container, "äpple Tables")

    edited = await edit_type(container, made, name="Seats", attributes=(CARE,))

    assert (made.slug, made.version, made.products) == ("chairs", 1, 0)
    assert [attribute.key for attribute in made.attributes] == ["wood", "care", "weight"]
    assert [choice.key for choice in made.attributes[0].choices] == ["red-oak", "pine"]
    assert (edited.slug, edited.name, edited.attributes, edited.version) == ("chairs", "Seats", (CARE,), 2)
    assert sorted(one.slug for one in await types(container)) == ["apple-tables", "chairs"]
    assert await container.show_product_type()(ShowProductType(made.id), actor=SYSTEM) == edited
    with pytest.raises(VersionMismatch):
        await container.delete_product_type()(DeleteProductType(type_id=made.id, expected_version=1), actor=SYSTEM)
    await container.delete_product_type()(DeleteProductType(type_id=made.id, expected_version=2), actor=SYSTEM)
    assert await types(container) == [tables]
    with pytest.raises(ProductTypeNotFound):
        await container.show_product_type()(ShowProductType(made.id), actor=SYSTEM)


async def test_a_slug_is_one_type_s(container: Container) -> None:
    await a_type(container)
    other = await a_type(container, "Tables")

    with pytest.raises(SlugTaken):
        await a_type(container, "Chairs")
    with pytest.raises(SlugTaken):
        await edit_type(container, other, slug="chairs")


async def test_of_two_who_change_a_type_at_once_one_is_told(container: Container) -> None:
    made = await a_type(container)
    async with container.uow()(SYSTEM) as uow:
        stale = await uow.product_types.get(made.id)
    await edit_type(container, made, name="Seats")

    for change in ("save", "remove"):
        async with container.uow()(SYSTEM) as uow:
            with pytest.raises(StaleAggregate):
                await getattr(uow.product_types, change)(stale)


async def test_a_shop_has_so_many_types(container: Container, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("application.catalog.create_product_type.MAX_PRODUCT_TYPES", 1)
    await a_type(container)

    with pytest.raises(TooManyProductTypes):
        await a_type(container, "Tables")


async def test_a_product_has_values_of_its_type(container: Container) -> None:
    made = await a_type(container)

    product = await a_product(container, "Stool", type_id=made.id, attributes={"weight": 4.5, "wood": "pine"})

    assert (product.product_type_id, product.attributes) == (made.id, {"wood": "pine", "weight": 4.5})
    [listed] = await types(container)
    assert listed.products == 1
    command = EditProduct(product_id=product.id, classification={"attributes": {"care": "Wipe"}})
    edited = await container.edit_product()(command, actor=SYSTEM)
    assert edited.attributes == {"care": "Wipe"}
    async with container.uow()(SYSTEM) as uow:
        stored = await uow.products.get(product.id)
        assert stored is not None
        assert (stored.type_id, stored.attributes) == (made.id, {"care": "Wipe"})


async def test_all_faults_of_a_product_are_named_and_nothing_is_stored(container: Container) -> None:
    made = await a_type(container)
    product = await a_product(container, "Stool", type_id=made.id, attributes={"wood": "pine"})
    classification: dict[str, Any] = {"attributes": {"wood": "teak", "size": "L"}}
    command = EditProduct(
        product_id=product.id, changes={"title": ""}, classification=classification, options=("", "Size")
    )

    with pytest.raises(InvalidInput) as refused:
        await container.edit_product()(command, actor=SYSTEM)

    assert [fault.pointer for fault in refused.value.faults] == [
        "/title",
        "/attributes/size",
        "/attributes/wood",
        "/options/0",
    ]
    with pytest.raises(InvalidInput) as refused:
        await a_product(container, "Bench", type_id=ProductTypeId(_IDS.new()), attributes={"wood": "pine"})
    assert [fault.pointer for fault in refused.value.faults] == ["/productTypeId"]
    async with container.uow()(SYSTEM) as uow:
        stored = await uow.products.of_slugs(["stool", "bench"])
    assert [(one.details.title, one.attributes) for one in stored.values()] == [("Stool", {"wood": "pine"})]


async def test_values_that_another_type_has_not_are_not_dropped_unasked(container: Container) -> None:
    made, tables = await a_type(container), await a_type(container, "Tables", CARE)
    given = {"care": "Wipe", "weight": 3}
    product = await a_product(container, "Stool", type_id=made.id, attributes=given)

    for type_id, pointers in ((tables.id, ["/attributes/weight"]), (None, ["/attributes/care", "/attributes/weight"])):
        command = EditProduct(product_id=product.id, classification={"type_id": type_id})
        with pytest.raises(InvalidInput) as refused:
            await container.edit_product()(command, actor=SYSTEM)
        assert [fault.pointer for fault in refused.value.faults] == pointers

    both = {"type_id": tables.id, "attributes": {"care": "Oil"}}
    moved = await container.edit_product()(EditProduct(product_id=product.id, classification=both), actor=SYSTEM)
    assert (moved.product_type_id, moved.attributes) == (tables.id, {"care": "Oil"})


async def test_what_products_use_stays(container: Container) -> None:
    made = await a_type(container)
    for title, choice in (("Stool", "pine"), ("Bench", "pine"), ("Throne", "red-oak")):
        await a_product(container, title, type_id=made.id, attributes={"wood": choice, "care": title})
    wood, care, weight = made.attributes

    fewer = Attribute(key="wood", name="Wood", kind=AttributeKind.SELECT, choices=(wood.choices[0],))
    with pytest.raises(AttributesInUse) as refused:
        await edit_type(container, made, attributes=(fewer, weight))
    with pytest.raises(ProductTypeInUse, match="3 products"):
        await container.delete_product_type()(DeleteProductType(type_id=made.id, expected_version=1), actor=SYSTEM)

    assert refused.value.context["inUse"] == [{"name": "Wood: Pine", "products": 2}, {"name": "Care", "products": 3}]
    assert await types(container) == [
        ProductTypeView(
            id=made.id, version=1, slug="chairs", name="Chairs", attributes=(wood, care, weight), products=3
        )
    ]
    assert (await edit_type(container, made, attributes=(care, wood))).products == 3


async def test_a_product_of_no_type_that_there_is_is_refused(container: Container) -> None:
    product = a_draft()
    product.type_id = ProductTypeId(_IDS.new())

    with pytest.raises(ProductTypeNotFound):
        await Goods(container).save(product, on_sale=False)


async def test_a_choice_does_not_go_while_a_product_takes_it(container: Container) -> None:
    """Who gives a product a value and who removes the choice wait for each other, whoever is first."""
    made = await a_type(container)
    wood = made.attributes[0]
    fewer = Attribute(key="wood", name="Wood", kind=AttributeKind.SELECT, choices=(wood.choices[0],))
    async with container.uow()(SYSTEM) as uow:
        of_type = await uow.product_types.hold(made.id)
        removing = asyncio.create_task(edit_type(container, made, attributes=(fewer,)))
        await asyncio.sleep(0.02)
        product = a_draft("Stool")
        product.classify(of_type, {"wood": "pine"})
        await uow.products.save(product)
        await uow.commit()

    with pytest.raises(AttributesInUse):
        await removing


async def test_several_choices_are_kept_and_a_cut_names_whose(container: Container) -> None:
    woods = await a_type(container, "Chairs", replace(WOOD, several=True))
    for title, wood in (("Bench", ["pine", "red-oak"]), ("Stool", ["pine"]), ("Armchair", ["red-oak", "pine"])):
        made = await a_product(container, title, type_id=woods.id, attributes={"wood": wood})
        assert made.attributes == {"wood": sorted(wood, reverse=True)}

    with pytest.raises(SeveralValues) as refused:
        await edit_type(container, woods, attributes=(replace(woods.attributes[0], several=False),))
    with pytest.raises(AttributesInUse) as kept:
        await edit_type(container, woods, attributes=(replace(woods.attributes[0], choices=WOOD.choices[:1]),))

    assert refused.value.context["inUse"] == [{"name": "Wood", "products": ["Armchair", "Bench"]}]
    assert kept.value.context["inUse"] == [{"name": "Wood: Pine", "products": 3}]
    async with container.uow()(SYSTEM) as uow:
        assert await uow.product_types.several_of(woods.id, limit=1) == {"wood": ["Armchair"]}
