"""The whole catalog is told in parts, in memory and on PostgreSQL."""

from uuid import UUID

from entrypoints.container import Container
from tests.goods import Goods, a_draft, a_wardrobe, offer

FIRST = UUID(int=0)
ON_SALE = {"linen-shirt", "oxford-shirt", "rain-jacket", "blue-mug", "gift-wrap"}


async def test_parts_and_lines_tell_of_each_product_on_sale_once(container: Container) -> None:
    await a_wardrobe(container)
    outline = container.catalog_outline()

    parts = await outline.parts(2)
    told = [line for part in parts for line in await outline.lines(part.first, 2)]

    assert len(parts) == 3
    assert [line.product_id for line in told] == sorted(line.product_id for line in told)
    assert {line.slug for line in told} == ON_SALE
    assert len(told) == len(ON_SALE)
    newest = max(line.changed_at for line in told)
    assert max(part.changed_at for part in parts) == newest
    assert [slug for slug, _ in await outline.categories()] == ["clothing", "home", "shirts"]


async def test_offers_tell_of_barcodes_and_stock(container: Container) -> None:
    goods = Goods(container)
    shirt = a_draft("Shirt", ["Size"])
    small, large = offer(shirt, "S", barcode="4006381333931"), offer(shirt, "L")
    await goods.save(shirt)
    await goods.stock({large: 2})
    await goods.derive()
    outline = container.catalog_outline()

    (offered,) = await outline.offers(None, 10)

    told = {variant.id: (variant.barcode, variant.available) for variant in offered.variants}
    assert told == {str(small): ("4006381333931", False), str(large): (None, True)}
    assert await outline.offers(offered.product_id, 10) == []


async def test_what_changes_is_seen_in_the_state(container: Container) -> None:
    outline = container.catalog_outline()
    empty = await outline.state()
    await a_wardrobe(container)

    filled = await outline.state()

    assert (empty.products, empty.changed_at) == (0, None)
    assert (filled.products, filled.changed_at is None) == (len(ON_SALE), False)
