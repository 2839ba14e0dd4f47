"""Shopify's export, with the oddities of real files."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from adapters.product_files.opening import CsvProductFiles
from application.catalog.imported import FileContent, FileFormat, ImportedProduct, RowProblem, UnreadableExport
from domain.catalog.product import ProductStatus
from domain.kernel.money import Currency, Money

DATA = Path(__file__).parents[2] / "data" / "shopify"
USD, JPY = Currency("USD"), Currency("JPY")
HEADING = (
    "Handle,Title,Published,Option1 Name,Option1 Value,Variant Price,Variant Inventory Qty,Variant Inventory Policy,"
    "Image Src,Image Position,Status,Gift Card,Variant Inventory Tracker"
)


def content_of(data: bytes, currency: Currency = USD) -> FileContent:
    return CsvProductFiles().open("export.csv", data, currency=currency, given=FileFormat.SHOPIFY).read()


def read(
    *rows: str, heading: str = HEADING, currency: Currency = USD
) -> tuple[Sequence[ImportedProduct], Sequence[RowProblem]]:
    content = content_of("\n".join([heading, *rows]).encode(), currency)
    return content.products, content.problems


@pytest.mark.parametrize(
    ("name", "products", "variants", "images"), [("apparel.csv", 20, 22, 20), ("jewelery.csv", 20, 23, 41)]
)
def test_real_exports_are_read_whole(name: str, products: int, variants: int, images: int) -> None:
    found = content_of((DATA / name).read_bytes()).products

    assert len(found) == products
    assert sum(len(product.variants) for product in found) == variants
    assert sum(len(product.images) for product in found) == images
    assert all(product.status is ProductStatus.ACTIVE for product in found)


def test_a_row_that_only_adds_a_picture_is_no_variant() -> None:
    products, problems = read(
        "mug,Mug,true,Color,Red,9.50,3,deny,https://a.example/2.jpg,2,,,", "mug,,,,,,,,https://a.example/1.jpg,1,,,"
    )

    assert [image.url for image in products[0].images] == ["https://a.example/1.jpg", "https://a.example/2.jpg"]
    assert [variant.option_values for variant in products[0].variants] == [("Red",)]
    assert not problems


def test_the_default_title_means_no_options() -> None:
    products, _ = read("mug,Mug,true,Title,Default Title,9.50,3,continue,,,,,shopify")

    assert (products[0].options, products[0].variants[0].option_values) == ((), ())
    assert products[0].variants[0].may_backorder
    assert products[0].variants[0].is_tracked


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ("mug,Mug,true,,,9,1,,,,,,", ProductStatus.ACTIVE),
        ("mug,Mug,FALSE,,,9,1,,,,,,", ProductStatus.DRAFT),
        ("mug,Mug,,,,9,1,,,,,,", ProductStatus.DRAFT),
        ("mug,Mug,true,,,9,1,,,,archived,,", ProductStatus.ARCHIVED),
    ],
)
def test_without_a_status_the_published_column_tells(row: str, status: ProductStatus) -> None:
    assert read(row)[0][0].status is status


def prices(products: Sequence[ImportedProduct]) -> list[Money | None]:
    return [variant.price for product in products for variant in product.variants]


def test_prices_are_in_the_currencys_minor_unit() -> None:
    assert prices(read("mug,Mug,true,,,1250,1,,,,,,", currency=JPY)[0]) == [Money(1250, JPY)]
    assert prices(read("mug,Mug,true,,,12.5,1,,,,,,")[0]) == [Money(1250, USD)]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (",Mug,true,,,9,1,,,,,,", "Handle"),
        ("mug,,true,,,9,1,,,,,,", "Title"),
        ("mug,Mug,true,,,nine,1,,,,,,", "Variant Price"),
        ("mug,Mug,true,,,-9,1,,,,,,", "Variant Price"),
        ("mug,Mug,true,,,9.999,1,,,,,,", "Variant Price"),
        ("mug,Mug,true,,,NaN,1,,,,,,", "Variant Price"),
        ("mug,Mug,true,Color,Red,,1,,,,,,", "Variant Price"),
        ("mug,Mug,true,,,9,many,,,,,,", "Variant Inventory Qty"),
        ("mug,Mug,true,,,9,-2,,,,,,", "Variant Inventory Qty"),
        ("mug,Mug,perhaps,,,9,1,,,,,,", "Published"),
        ("mug,Mug,true,,,9,1,,javascript:alert(1),1,,,", "Image Src"),
        ("mug,Mug,true,,,9,1,,,,sold,,", "Status"),
        ("card,Card,true,,,9,1,,,,,true,", "Gift Card"),
    ],
)
def test_what_is_wrong_is_told_with_line_and_column_and_the_rest_is_read(row: str, column: str) -> None:
    products, problems = read(row, "cup,Cup,true,,,8,1,,,,,,")

    assert {(problem.file, problem.line, problem.column) for problem in problems} == {("export.csv", 2, column)}
    assert "cup" in {product.handle for product in products}


def test_lines_are_counted_as_editors_count_them() -> None:
    products, problems = read('mug,"Mug\nwith a\nlong name",true,,,9,1,,,,,,', "cup,Cup,true,,,x,1,,,,,,")

    assert products[0].line == 2
    assert {problem.line for problem in problems} == {5}


def test_a_product_of_which_nothing_can_be_sold_is_left_out_and_told() -> None:
    products, problems = read("cup,Cup,true,,,x,1,,,,,,", "mug,Mug,true,Color,Red,x,1,,,,,,", "mug,,,,Blue,9,1,,,,,,")

    assert [(product.handle, len(product.variants)) for product in products] == [("mug", 1)]
    assert [problem.reason for problem in problems if "cup" in problem.reason] == [
        "no row of 'cup' tells a variant that can be sold; it is not imported"
    ]


def test_the_same_variant_twice_keeps_the_first() -> None:
    products, problems = read("mug,Mug,true,Color,Red,9,1,,,,,,", "mug,,,,red,8,1,,,,,,")

    assert prices(products) == [Money(900, USD)]
    assert [problem.line for problem in problems] == [3]


def test_missing_columns_count_as_empty() -> None:
    products, problems = read("mug,Mug,9", heading="Handle,Title,Variant Price")

    assert (products[0].status, products[0].variants[0].quantity) == (ProductStatus.DRAFT, 0)
    assert not problems


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"Handle,Title\nmug,Mug", b"", b"\x00\x01", b"caf\xe9"])
def test_a_file_that_is_no_export_is_refused_whole(content: bytes) -> None:
    with pytest.raises(UnreadableExport):
        content_of(content)
