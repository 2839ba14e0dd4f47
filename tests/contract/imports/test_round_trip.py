"""What our own export tells comes back as it was: nothing is changed by it, and the next export is the same."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from application.catalog.create_category import CreateCategory
from application.catalog.create_product_type import CreateProductType
from application.catalog.edit_product import EditProduct
from application.catalog.import_plan import plan_of
from application.catalog.import_product import ImportProduct
from application.catalog.import_stock import ImportRules
from application.catalog.takeover import ImportedProductView, Outcome
from application.catalog.type_views import ProductTypeView
from application.inventory.ports import StockChange
from domain.catalog.attributes import Attribute, AttributeKind, Choice
from domain.catalog.product import Product, ProductDetails, ProductStatus
from domain.catalog.schedule import Schedule
from domain.catalog.variant import MediaItem, VariantDetails
from domain.kernel.errors import InvalidInput
from domain.kernel.ids import CategoryId, MediaId, ProductId, VariantId
from domain.kernel.money import Money
from entrypoints.container import Container
from tests.shelf import SYSTEM, USD, a_location, stocked

RULES = ImportRules(update_stock=True)
CHAIR = (
    Attribute(key="care", name="Care", kind=AttributeKind.TEXT),
    Attribute(key="weight", name="Weight", kind=AttributeKind.NUMBER),
    Attribute(key="folds", name="Folds", kind=AttributeKind.BOOLEAN),
    Attribute(key="since", name="Since", kind=AttributeKind.DATE),
    Attribute(
        key="color", name="Color", kind=AttributeKind.SWATCH, choices=(Choice(key="red", name="Red", hex="#ff0000"),)
    ),
    Attribute(
        key="wood",
        name="Material",
        kind=AttributeKind.SELECT,
        several=True,
        choices=(Choice(key="oak", name="Red oak"), Choice(key="steel", name="Steel")),
    ),
)
FREE = 4
NASTY = ('=HYPERLINK("http://evil")', "'=1+1", " ''@SUM(A1)", 'a "quoted", text\r\nwith\rlines', "-2", "'plain'")


async def a_nasty_product(container: Container, number: int) -> Product:
    """With whatever texts may hold, two locations, pictures of our own and from elsewhere, and no weight in grams."""
    ids, tree = container.ids(), container.admin_catalog_queries()
    category = next((one.id for one in await tree.categories()), None)
    pictures = [
        MediaItem(id=MediaId(ids.new()), alt=NASTY[0], source_url=f"https://pictures.example/{number}.jpg"),
        MediaItem(id=MediaId(ids.new()), alt="", storage_key=f"products/{number}.webp", width=1, height=1),
        MediaItem(id=MediaId(ids.new()), alt="=3", storage_key=f"products/{number}b.webp", width=1, height=1),
    ]
    product = Product.draft(
        ProductId(ids.new()),
        ProductDetails(
            slug=f"nasty-{number}",
            title=NASTY[number],
            description_html=f"<p>{number}</p>",
            brand=NASTY[1],
            tags=('with, "comma"', "=cmd", "plain", "two\nlines"),
            category_id=category if number % 2 else None,
            seo_title="@x",
            seo_description=" ",
        ),
        options=["-Größe"] if number else [],
    )
    for picture in pictures:
        product.attach_media(picture)
    _offer(container, product, number)
    now = container.clock().now()
    if number == 1:
        product.plan(Schedule(publish_at=now + timedelta(days=9), unpublish_at=now + timedelta(days=10)), now=now)
    if number == 2:
        product.activate(now=now)
        product.plan(Schedule(unpublish_at=now + timedelta(days=1)), now=now)
    if number == 3:
        product.archive()
    async with container.uow()(SYSTEM) as uow:
        await uow.products.save(product)
        await uow.commit()
    return product


def _offer(container: Container, product: Product, number: int) -> None:
    for index in range(2 if number else 1):
        details = VariantDetails(
            price=Money(1_050 + index if number != FREE else 0, USD),
            compare_at=Money(9_900, USD) if index else None,
            sku=f"=SKU-{number}-{index}",
            barcode="0123" if index else None,
            weight_grams=12,
            taxable=bool(index),
            media_id=product.media[1].id if index else None,
        )
        product.add_variant(VariantId(container.ids().new()), [f"+{index}"] if number else [], details)


async def a_full_shop(container: Container) -> list[Product]:
    await container.create_category()(CreateCategory(name="Mugs"), actor=SYSTEM)
    products = [await a_nasty_product(container, number) for number in range(5)]
    await of_types(container, products)
    second = await a_location(container, "attic")
    await stocked(container, products[1].variants[0].id, 7, backorders=3)
    await stocked(container, products[1].variants[1].id, 5, location=second)
    untracked = StockChange(variant_id=products[2].variants[0].id, tracked=False)
    async with container.uow()(SYSTEM) as uow:
        await uow.stock.adjust(untracked, reason="test", reference="untracked")
        await uow.products.save(
            Product.draft(ProductId(container.ids().new()), ProductDetails(slug="bare", title="Bare"))
        )
        await uow.commit()
    return products


async def chairs_type(container: Container) -> ProductTypeView:
    command = CreateProductType(name="Chairs", attributes=CHAIR)
    made: ProductTypeView = await container.create_product_type()(command, actor=SYSTEM)
    return made


async def of_types(container: Container, products: list[Product]) -> None:
    """Two of one type, with every kind of value, and one of another."""
    chairs = await chairs_type(container)
    lamps = await container.create_product_type()(CreateProductType(name="Lamps", attributes=CHAIR[:1]), actor=SYSTEM)
    told = {"care": "=1+1, dry", "weight": -1.5, "folds": False, "since": "1999-12-31", "color": "red"}
    for product, of_type, values in (
        (products[1], chairs, {"wood": ["oak", "steel"], **told}),
        (products[3], chairs, {"wood": "steel", "weight": 10}),
        (products[4], lamps, {"care": "two\nlines"}),
    ):
        command = EditProduct(product_id=product.id, classification={"type_id": of_type.id, "attributes": values})
        await container.edit_product()(command, actor=SYSTEM)
        product.version += 1


async def exported(container: Container) -> bytes:
    return b"".join([part async for _, part in container.export_slices().parts(SYSTEM)])


async def imported(container: Container, data: bytes, rules: ImportRules = RULES) -> list[ImportedProductView]:
    plan = plan_of(container.product_files().open("own.csv", data, currency=USD))
    assert not plan.problems
    handler = container.import_product()
    return [await handler(ImportProduct(product=one, rules=rules, run="x"), actor=SYSTEM) for one in plan.products]


async def test_export_import_export_changes_nothing(container: Container) -> None:
    await a_full_shop(container)
    before, kept = await exported(container), await versions(container)

    views = await imported(container, before)

    assert {view.outcome for view in views} == {Outcome.UNCHANGED}
    assert sum(view.stock_set for view in views) == 0
    assert await versions(container) == kept
    assert await exported(container) == before


async def versions(container: Container) -> list[tuple[str, int]]:
    async with container.uow()(SYSTEM) as uow:
        return [(one.details.slug, one.version) for one in await uow.products.following(None, limit=100)]


async def test_what_was_lost_comes_back_from_the_file(container: Container) -> None:
    products = await a_full_shop(container)
    before = await exported(container)
    async with container.uow()(SYSTEM) as uow:
        for product in products:
            await uow.products.remove(product)
        await uow.commit()

    views = await imported(container, before)

    assert sum(view.outcome is Outcome.CREATED for view in views) == len(products)
    # They are new, so that they come after what was there.
    assert sorted((await exported(container)).splitlines()) == sorted(before.splitlines())


async def test_columns_that_a_file_lacks_stay_as_they_are(container: Container) -> None:
    products = await a_full_shop(container)
    sku = products[1].variants[1].details.sku

    [view] = await imported(container, f"Slug,SKU,Price\r\nnasty-1,'{sku},12.34\r\n".encode())

    assert view.outcome is Outcome.UPDATED
    async with container.uow()(SYSTEM) as uow:
        product = await uow.products.get(products[1].id)
    assert product is not None
    assert product.details == products[1].details
    wanted = replace(products[1].variants[1].details, price=Money(1_234, USD))
    assert [variant.details for variant in product.variants] == [products[1].variants[0].details, wanted]


async def test_values_of_attributes_come_in_as_they_are_written_or_read(container: Container) -> None:
    products = await a_full_shop(container)
    heading = "Slug,Product type,Attribute: wood,Attribute: folds,Attribute: weight,Goes on sale,Goes off sale"

    views = await imported(
        container,
        f'{heading}\r\nnasty-1,chairs,"Steel, oak",TRUE,2,2999-01-02T03:04:05+02:00,\r\nnasty-3,,,,,,\r\n'.encode(),
    )

    assert [view.outcome for view in views] == [Outcome.UPDATED, Outcome.UPDATED]
    async with container.uow()(SYSTEM) as uow:
        first, third = await uow.products.get(products[1].id), await uow.products.get(products[3].id)
    assert first is not None
    assert third is not None
    assert (first.attributes["wood"], first.attributes["folds"], first.attributes["weight"]) == (
        ("oak", "steel"),
        "true",
        "2",
    )
    # no column tells of it
    assert first.attributes["since"] == "1999-12-31"
    assert first.schedule.publish_at == datetime(2999, 1, 2, 1, 4, 5, tzinfo=UTC)
    assert (third.type_id, third.attributes) == (None, {})


async def test_stock_is_set_only_where_that_was_asked(container: Container) -> None:
    products = await a_full_shop(container)
    data = b"Slug,SKU,On hand: main\r\nnasty-1,'=SKU-1-0,70\r\n"

    [left] = await imported(container, data, ImportRules())
    [done] = await imported(container, data)

    assert (left.outcome, left.stock_set) == (Outcome.UNCHANGED, 0)
    assert (done.outcome, done.stock_set) == (Outcome.UPDATED, 1)
    variant = products[1].variants[0].id
    async with container.uow()(SYSTEM) as uow:
        [level] = (await uow.stock_levels.levels([variant]))[variant].values()
    assert (level.on_hand, level.backorder_limit) == (70, 3)


@pytest.mark.parametrize(
    ("row", "pointer"),
    [
        ("Slug,Title,Price,Category\r\nx,X,1,nowhere", "/category"),
        ("Slug,Title,Price,On hand: cellar\r\nx,X,1,2", "/lines/2/stock"),
        ("Slug,Title,SKU\r\nx,X,A", "/lines/2/price"),
        ("Slug,Title,Price\r\nx,\0,1", "/title"),
        ("Slug,Title,Product type\r\nx,X,sofas", "/productTypeId"),
        ("Slug,Title,Product type,Attribute: wood\r\nx,X,chairs,ash", "/attributes/wood/0"),
        ("Slug,Title,Product type,Attribute: weight\r\nx,X,chairs,heavy", "/attributes/weight"),
        ("Slug,Title,Product type,Attribute: smell\r\nx,X,chairs,fine", "/attributes/smell"),
        ("Slug,Title,Attribute: wood\r\nx,X,oak", "/attributes/wood"),
        ("Slug,Title,Price,Status,Goes on sale\r\nx,X,1,draft,1999-01-01T00:00:00Z", "/publishAt"),
        ("Slug,Title,Price,Status,Goes off sale\r\nx,X,1,draft,2999-01-01T00:00:00Z", "/unpublishAt"),
    ],
)
async def test_what_can_t_be_is_refused_with_its_place(container: Container, row: str, pointer: str) -> None:
    await chairs_type(container)

    with pytest.raises(InvalidInput) as refused:
        await imported(container, row.encode())

    assert [fault.pointer for fault in refused.value.faults] == [pointer]
    async with container.uow()(SYSTEM) as uow:
        assert not await uow.products.of_slugs(["x"])


async def test_woocommerce_s_categories_are_made_once(container: Container) -> None:
    heading = "Type,SKU,Name,Published,Regular price,Categories,In stock?,Stock"
    data = f'{heading}\nsimple,A,Mug,1,9.50,"Home > Kitchen > Mugs, Sale",1,4\nsimple,B,Cup,1,8,Home > Kitchen,1,\n'

    first = await imported(container, data.encode())
    second = await imported(container, data.encode())

    assert [view.outcome for view in first] == [Outcome.CREATED, Outcome.CREATED]
    assert [view.outcome for view in second] == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    tree = await container.admin_catalog_queries().categories()
    assert {category.slug for category in tree} == {"home", "kitchen", "mugs"}
    async with container.uow()(SYSTEM) as uow:
        found = await uow.products.of_slugs(["mug", "cup"])
        stock = await uow.stock_levels.availability([product.variants[0].id for product in found.values()])
    names: dict[CategoryId | None, str] = {category.id: category.slug for category in tree}
    assert names[found["mug"].details.category_id] == "mugs"
    assert names[found["cup"].details.category_id] == "kitchen"
    assert {product.status for product in found.values()} == {ProductStatus.ACTIVE}
    assert [stock[found[slug].variants[0].id] for slug in ("mug", "cup")] == [4, None]
