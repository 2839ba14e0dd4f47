import re
from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest

from domain.catalog.product import Product, ProductDetails
from domain.kernel.ids import ProductId
from entrypoints.cli.demo.catalog import CONTENT, DemoCatalog, DemoContentInvalid, DemoProduct, emoji_names
from entrypoints.cli.demo.loading import load_catalog
from entrypoints.cli.demo.variants import MOST_LEFT_WHEN_LOW


@pytest.fixture(scope="module")
def catalog() -> DemoCatalog:
    return load_catalog()


def test_the_shop_is_as_large_as_promised(catalog: DemoCatalog) -> None:
    assert len(catalog.products) >= 240
    assert len(catalog.categories) >= 15
    assert len({picture.emoji for product in catalog.products for picture in product.pictures}) >= 120


def test_every_category_but_a_root_has_a_root_above_it_and_goods_in_it(catalog: DemoCatalog) -> None:
    roots = {category.slug for category in catalog.categories if category.parent is None}
    children = [category for category in catalog.categories if category.parent is not None]

    filled = Counter(product.category for product in catalog.products)

    assert {category.parent for category in children} == roots
    assert min(filled[category.slug] for category in children) >= 5
    assert filled.keys() == {category.slug for category in children}


def test_slugs_titles_skus_and_picture_names_are_unique(catalog: DemoCatalog) -> None:
    for names in (
        [category.slug for category in catalog.categories],
        [product.slug for product in catalog.products],
        [product.title for product in catalog.products],
        [variant.sku for product in catalog.products for variant in product.variants],
        [category.picture.name for category in catalog.categories]
        + [picture.name for product in catalog.products for picture in product.pictures],
    ):
        assert [name for name, count in Counter(names).items() if count > 1] == []


def test_prices_are_positive_and_sale_prices_lie_below_the_old_ones(catalog: DemoCatalog) -> None:
    variants = [variant for product in catalog.products for variant in product.variants]

    on_sale = [variant for variant in variants if variant.compare_at_minor is not None]

    assert all(variant.price_minor > 0 and variant.weight_grams > 0 for variant in variants)
    assert all((variant.compare_at_minor or 0) > variant.price_minor for variant in on_sale)
    assert len({variant.sku.rsplit("-", 1)[0] for variant in on_sale}) >= 30


def test_some_things_are_sold_out_nearly_sold_out_or_on_backorder(catalog: DemoCatalog) -> None:
    def fully(product: DemoProduct) -> bool:
        return all(variant.on_hand == 0 and variant.backorder_limit == 0 for variant in product.variants)

    def partly(product: DemoProduct) -> bool:
        return not fully(product) and any(variant.on_hand == 0 for variant in product.variants)

    low = [p for p in catalog.products if all(1 <= v.on_hand <= MOST_LEFT_WHEN_LOW for v in p.variants)]

    assert sum(map(fully, catalog.products)) >= 4
    assert sum(map(partly, catalog.products)) >= 25
    assert len(low) >= 10
    assert any(variant.backorder_limit for product in catalog.products for variant in product.variants)


def test_descriptions_are_written_one_by_one(catalog: DemoCatalog) -> None:
    sentences = Counter(
        sentence.strip()
        for product in catalog.products
        for sentence in re.split(r"<[^>]+>|(?<=[.!?]) ", product.description_html)
        if len(sentence) > 32  # shorter ones may be what the law asks, as allergens
    )

    assert [sentence for sentence, count in sentences.items() if count > 1] == []
    assert all(len(re.findall("<(?:p|ul)>", product.description_html)) >= 2 for product in catalog.products)


def test_the_domain_takes_every_product(catalog: DemoCatalog) -> None:
    for number, product in enumerate(catalog.products):
        details = ProductDetails(
            slug=product.slug,
            title=product.title,
            description_html=product.description_html,
            brand=product.brand,
            product_type=product.type,
            tags=product.tags,
        )

        drafted = Product.draft(ProductId(UUID(int=number)), details, options=[name for name, _ in product.options])

        assert drafted.details.tags == product.tags


def test_every_picture_is_known_to_exist(catalog: DemoCatalog) -> None:
    used = {category.picture.emoji for category in catalog.categories} | {
        picture.emoji for product in catalog.products for picture in product.pictures
    }

    assert used <= emoji_names()


def test_loading_twice_gives_the_same_shop(catalog: DemoCatalog) -> None:
    assert load_catalog() == catalog


BROKEN = """
[category]
slug = "top"
name = "Top"
description = "All of it."
emoji = "1fad6"
tone = "sand"
[category.children.child]
name = "Child"
description = "Some of it."
emoji = "no-such-picture"
tone = "puce"
[products.thing]
title = "Thing"
category = "elsewhere"
brand = "B"
type = "T"
sku = "B-T"
price = 0
was = 0
weight = 0
emoji = "1fad6"
tone = "sand"
description = "<script>short</script>"
options = { Color = ["Red", "Red"] }
sold_out = ["Blue"]
[products.untold]
title = "No price"
"""


def test_all_faults_of_all_files_are_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "emoji.txt").write_bytes((CONTENT / "emoji.txt").read_bytes())
    (tmp_path / "1-broken.toml").write_text(BROKEN)
    (tmp_path / "2-unreadable.toml").write_text("= 3")

    with pytest.raises(DemoContentInvalid) as refusal:
        load_catalog(tmp_path)

    text = str(refusal.value)
    for part in (
        "child: emoji no-such-picture is not in emoji.txt",
        "child: tone puce is unknown",
        "thing: category elsewhere",
        "thing: a price is not positive",
        "thing: the compare-at price is not above the price",
        "thing: the weight is not positive",
        "thing: the description is shorter",
        "thing: the description has the tag <script>",
        "thing: an option value occurs twice",
        "thing: Blue is not one of its option values",
        "untold: Object missing required field",
        "2-unreadable.toml: ",
    ):
        assert part in text
