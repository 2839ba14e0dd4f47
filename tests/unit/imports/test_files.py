"""Files of products: which format they have, and what is said of those that can't be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.product_files.opening import CsvProductFiles
from application.catalog.import_plan import ImportPlan, plan_of, refusal_of
from application.catalog.imported import FileFormat, ImportedProduct, ImportedVariant, UnreadableExport
from application.kernel.formulas import guarded, unguarded
from domain.catalog.product import ProductStatus
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.money import Currency, Money

USD = Currency("USD")
OWN = "Slug,Title,Price,SKU"
WOO = (
    "ID,Type,SKU,Name,Published,Regular price,Sale price,Stock,In stock?,Backorders allowed?,Weight (lbs),Categories,"
    "Tags,Images,Parent,Attribute 1 name,Attribute 1 value(s),Attribute 2 name,Attribute 2 value(s)"
)


def plan(*rows: str, file: str = "products.csv") -> ImportPlan:
    return plan_of(CsvProductFiles().open(file, "\n".join(rows).encode(), currency=USD))


def one(*rows: str) -> ImportedProduct:
    found = plan(*rows)
    assert not found.problems
    (product,) = found.products
    return product


@given(st.text(st.sampled_from("'= +-@\t\r\na\uff1d"), max_size=6))
def test_every_guarded_text_can_be_read_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"))


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        (OWN, FileFormat.OWN),
        ("Price;Slug;Title", FileFormat.OWN),
        ("Handle\tTitle\tVariant Price", FileFormat.SHOPIFY),
        (WOO, FileFormat.WOOCOMMERCE),
    ],
)
def test_the_heading_shows_the_format(heading: str, wanted: FileFormat) -> None:
    assert CsvProductFiles().open("x.csv", heading.encode(), currency=USD).format is wanted


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b",,\n", "is empty"),
        ("Slug,Title\nä,b".encode("utf-16"), "is UTF-16"),
        ("Slug,Title\nä,b".encode("utf-16-le"), "is UTF-16"),
        ("Slug,Title\nok,fine\ncafé,b".encode("latin-1"), r"is not UTF-8 \(line 3\)"),
        (b"PK\x03\x04rest of a workbook", "is a workbook"),
        (b'Slug,Title\na,A\nb,"half a fi', "from line 3 on: a quotation mark that is opened there is never closed"),
        (b"Slug," + b"x" * 1_100_000, "a cell holds more than"),
        (b",".join(b"c%d" % number for number in range(200_000)), "has 200000 columns"),
        (b"Slug,Title,Title\n", "names the column 'Title' twice"),
        (b"Slug,Titel\n", "has a column 'Titel', which is not known"),
        (b"Name,Amount\n", "is no file of products that we know"),
    ],
)
def test_what_can_t_be_read_is_told_in_a_sentence(data: bytes, told: str) -> None:
    with pytest.raises(UnreadableExport, match=told):
        plan_of(CsvProductFiles().open("x.csv", data, currency=USD))


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (",A,1,", "Slug"),
        ("a,A,dear,", "Price"),
        ("a,A,-1,", "Price"),
        ("a,A,1.999,", "Price"),
        ("a,A,1e999999999,", "Price"),
        ("a,A,,S", "Price"),
        ("a,A,1", ""),
        ("a,A,1,S,more", ""),
    ],
)
def test_a_faulty_row_keeps_its_product_out_and_no_other(row: str, column: str) -> None:
    found = plan(OWN, "b,B,2,", row)

    assert [product.handle for product in found.products] == ["b"]
    assert {(problem.line, problem.column) for problem in found.problems} == {(3, column)}
    assert (found.rows, found.refused) == (2, 1)


@pytest.mark.parametrize("moment", ["tomorrow", "2030-12-31", "2030-12-31T09:00:00", "0001-01-01T00:00:00+12:00"])
def test_a_time_has_its_zone(moment: str) -> None:
    found = plan("Slug,Goes on sale,Goes off sale", f"mug,2030-01-02T03:04:05Z,{moment}")

    assert [(problem.line, problem.column) for problem in found.problems] == [(2, "Goes off sale")]
    assert not found.products


def test_what_is_told_of_a_type_is_told_once_and_refused_at_its_column() -> None:
    source = CsvProductFiles().open(
        "x.csv", b"Slug,SKU,Attribute: wood\nmug,A,oak\nmug,B,\nmug,C,pine\ncup,D,ash\n", currency=USD
    )
    found = plan_of(source)

    assert [(problem.line, problem.column) for problem in found.problems] == [(4, "Attribute: wood")]
    (cup,) = found.products
    assert cup.attributes == {"wood": "ash"}
    refusal = InvalidInput([Fault("/attributes/wood/0", "unknown_choice", "There is no such choice.")])
    assert [(told.line, told.column) for told in refusal_of(source, cup, refusal)] == [(5, "Attribute: wood")]


def test_a_slug_that_comes_twice_with_other_words_is_told() -> None:
    found = plan(OWN, "a,A,1,", "b,B,2,", "a,Other,3,")

    assert [product.handle for product in found.products] == ["b"]
    assert {problem.line for problem in found.problems} == {4}


def test_a_sku_that_comes_twice_is_told_where_it_comes_again() -> None:
    found = plan(OWN, "a,A,1,S", "b,B,2,S", "c,C,3,")

    assert [product.handle for product in found.products] == ["a", "c"]
    assert [(told.line, told.column) for told in found.problems] == [(3, "SKU")]
    assert "line 2" in found.problems[0].reason


def test_a_simple_product_of_woocommerce() -> None:
    product = one(
        WOO,
        '7,simple,A-1,Blue Mug,1,9.50,8.00,4,1,notify,2,"Home > Mugs, Sale","a, b","https://p.example/1.jpg"' + "," * 5,
    )

    assert (product.handle, product.status, product.tags) == ("blue-mug", ProductStatus.ACTIVE, ("a", "b"))
    assert product.category_path == ("Home", "Mugs")
    assert [image.url for image in product.images] == ["https://p.example/1.jpg"]
    (variant,) = product.variants
    assert (variant.price, variant.compare_at) == (Money(800, USD), Money(950, USD))
    assert (variant.quantity, variant.is_tracked, variant.may_backorder) == (4, True, True)
    assert variant.weight_grams == 907


def test_a_variable_product_of_woocommerce_has_its_variations() -> None:
    product = one(
        WOO,
        '7,variable,P,Shirt,1,,,,1,0,,,,,,Size,"S, M",Care,Cold',
        "8,variation,P-S,Shirt - S,1,10,,3,1,0,,,,,P,Size,S,,",
        "9,variation,P-M,Shirt - M,1,11,,,0,0,,,,,id:7,Size,M,,",
    )

    assert product.options == ("Size",)
    assert [(one.option_values, one.sku) for one in product.variants] == [(("S",), "P-S"), (("M",), "P-M")]
    assert sellable(product.variants[0]) is None
    assert sellable(product.variants[1]) == (0, True)


def sellable(variant: ImportedVariant) -> object:
    return None if variant.stock is None else (variant.stock[0].on_hand, variant.stock[0].tracked)


@pytest.mark.parametrize(
    ("rows", "column"),
    [
        (["7,grouped,P,Set,1,1" + "," * 13], "Type"),
        (["7,variable,P,Shirt,1,1" + "," * 13], "Type"),
        (["8,variation,V,Shirt,1,1,,,,,,,,,P" + "," * 4], "Parent"),
        (["7,simple,P,,1,1" + "," * 13], "Name"),
        (["7,simple,P,Mug,1," + "," * 13], "Regular price"),
        (["7,simple,,Mug,1,1" + "," * 13, "8,simple,,Mug,1,1" + "," * 13], "Name"),
        (["7,simple,P,Mug,1,1,,,,,,,,javascript:x" + "," * 5], "Images"),
    ],
)
def test_what_woocommerce_has_and_we_have_not_is_told(rows: list[str], column: str) -> None:
    assert {problem.column for problem in plan(WOO, *rows).problems} == {column}
