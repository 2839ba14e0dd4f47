"""A product's rules."""

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.catalog.errors import DuplicateVariant, NothingToSell, TooMany
from domain.catalog.product import _NEXT, MAX_VARIANTS, ProductStatus
from domain.catalog.texts import slug_faults, slug_of
from domain.catalog.variant import MediaItem
from domain.kernel.errors import IllegalTransition, InvalidInput
from domain.kernel.ids import MediaId
from domain.kernel.money import MAX_UNIT_PRICE, Currency, CurrencyMismatch, Money
from tests.goods import _IDS, a_draft, a_price, offer

NOW = datetime(2026, 5, 1, tzinfo=UTC)
VERBS = {ProductStatus.ACTIVE: "activate", ProductStatus.DRAFT: "withdraw", ProductStatus.ARCHIVED: "archive"}


@pytest.mark.parametrize("current", ProductStatus)
@pytest.mark.parametrize("wanted", ProductStatus)
def test_a_status_moves_as_the_table_says_and_no_other_way(current: ProductStatus, wanted: ProductStatus) -> None:
    product = a_draft()
    offer(product)
    product.status = current
    move = getattr(product, VERBS[wanted])
    arguments = {"now": NOW} if wanted is ProductStatus.ACTIVE else {}

    if wanted in _NEXT[current]:
        move(**arguments)
        assert product.status is wanted
    else:
        with pytest.raises(IllegalTransition):
            move(**arguments)
        assert product.status is current


def test_a_product_without_variants_does_not_go_on_sale() -> None:
    product = a_draft()

    with pytest.raises(NothingToSell):
        product.activate(now=NOW)


def test_the_last_variant_on_sale_stays() -> None:
    product = a_draft()
    variant = offer(product)
    product.activate(now=NOW)

    with pytest.raises(NothingToSell):
        product.remove_variant(variant)

    product.withdraw()
    product.remove_variant(variant)
    assert product.variants == []


def test_no_two_variants_have_the_same_values_whatever_their_case() -> None:
    product = a_draft(options=["Size", "Color"])
    offer(product, "M", "Blue")

    with pytest.raises(DuplicateVariant) as refused:
        offer(product, "m", "BLUE")

    assert refused.value.context == {"options": ["m", "BLUE"]}


def test_options_list_the_values_that_variants_have() -> None:
    product = a_draft(options=["Size"])
    small = offer(product, "S")
    offer(product, "M")

    product.remove_variant(small)
    offer(product, "L")

    assert product.options[0].values == ("M", "L")


def test_options_are_renamed_but_not_added_while_there_are_variants() -> None:
    product = a_draft(options=["Size"])
    offer(product, "S")

    product.name_options(["Width"])

    assert [(option.name, option.values) for option in product.options] == [("Width", ("S",))]
    with pytest.raises(InvalidInput) as refused:
        product.name_options(["Width", "Color"])
    assert [fault.code for fault in refused.value.faults] == ["in_use"]


def test_a_variant_has_a_value_for_every_option() -> None:
    product = a_draft(options=["Size", "Color"])

    with pytest.raises(InvalidInput) as refused:
        offer(product, "M")

    assert [fault.pointer for fault in refused.value.faults] == ["/options"]


def test_prices_of_a_product_are_in_one_currency() -> None:
    product = a_draft(options=["Size"])
    small = offer(product, "S")
    offer(product, "M")

    with pytest.raises(CurrencyMismatch):
        product.set_price(small, Money(100, Currency("EUR")))


@given(st.integers(0, MAX_UNIT_PRICE), st.integers(0, MAX_UNIT_PRICE))
def test_a_compare_at_price_says_something_or_is_dropped(price: int, compare_at: int) -> None:
    details = a_price(price, compare_at)

    assert details.faults() == []
    assert details.compare_at is None or details.compare_at > details.price


@given(st.integers().filter(lambda minor: not 0 <= minor <= MAX_UNIT_PRICE))
def test_a_price_out_of_bounds_is_a_fault(minor: int) -> None:
    bounded = max(min(minor, 2**53 - 1), 1 - 2**53)

    assert [fault.pointer for fault in a_price(bounded).faults()] == ["/price"]


def test_every_fault_of_the_details_is_named_at_once() -> None:
    with pytest.raises(InvalidInput) as refused:
        a_draft("", slug="Not A Slug", brand="x" * 256, seo_description="\0")

    assert [fault.pointer for fault in refused.value.faults] == ["/slug", "/title", "/brand", "/seo/description"]


def test_a_product_has_a_bounded_number_of_variants() -> None:
    product = a_draft(options=["Number"])
    for number in range(MAX_VARIANTS):
        offer(product, str(number))

    with pytest.raises(TooMany):
        offer(product, "one more")


def test_a_variant_lets_go_of_a_picture_that_is_removed() -> None:
    product = a_draft()
    picture = MediaItem(id=MediaId(_IDS.new()), storage_key="products/1.webp")
    product.attach_media(picture)
    variant = offer(product, media_id=picture.id)

    product.remove_media(picture.id)

    assert product.media == []
    assert product.variant(variant).details.media_id is None


def test_an_order_of_pictures_names_each_once() -> None:
    product = a_draft()
    first, second = (MediaItem(id=MediaId(_IDS.new()), source_url="https://a.example/1.png") for _ in range(2))
    product.attach_media(first)
    product.attach_media(second)

    product.arrange_media([second.id, first.id])

    assert product.media == [second, first]
    with pytest.raises(InvalidInput):
        product.arrange_media([first.id, first.id])


@given(st.text(max_size=300))
@example("\N{CHEROKEE LETTER A}")
def test_a_slug_made_from_any_title_is_one_or_empty(title: str) -> None:
    slug = slug_of(title)

    assert slug == "" or slug_faults(slug, "/slug") == []
