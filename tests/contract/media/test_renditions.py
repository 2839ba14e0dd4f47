"""Smaller copies of pictures: made by a job, told with the product, gone with the picture, on every storage."""

import asyncio
import json

import pytest
from dependency_injector import providers

from adapters.memory.media import MemoryMediaStorage
from adapters.pictures.renditions import PillowRenditions
from adapters.s3.bucket import Bucket
from adapters.s3.media import S3MediaStorage
from application.catalog.retry_renditions import RetryRenditions
from application.catalog.show_admin_product import ShowAdminProduct
from application.catalog.views import ListingFilter, ListingSlice
from application.media.ask_for_renditions import AskForRenditions
from application.media.make_renditions import MakeRenditions, MakeRenditionsHandler
from application.media.ports import MediaUnavailable
from application.media.renditions import Encoded, PictureRenditions, RenditionState, Source
from domain.catalog.errors import MediaNotFound
from domain.kernel.ids import MediaId
from entrypoints.container import Container
from entrypoints.providers import BucketAccess
from tests.goods import SYSTEM, Goods
from tests.jobs import carry_out_all
from tests.object_storage import address_of
from tests.pictures import PicturedShop, a_picture, keys_in


@pytest.fixture
async def shop(container: Container) -> PicturedShop:
    return await PicturedShop(container).opened()


async def test_an_upload_is_shown_at_once_and_in_smaller_copies_later(shop: PicturedShop) -> None:
    key = await shop.upload()
    assert await shop.images() == [
        {"url": f"/media/{key}", "alt": "A shirt", "width": 400, "height": 200, "sources": []}
    ]
    assert await shop.states() == [RenditionState.MAKING]

    await carry_out_all(shop.container)

    (image,) = await shop.images()
    assert [source["type"] for source in image["sources"]] == ["image/avif", "image/webp"]
    assert [entry.rpartition(" ")[2] for source in image["sources"] for entry in source["srcset"].split(",")] == [
        "160w", "320w", "400w",
    ] * 2  # fmt: skip
    assert image["sources"][1]["srcset"].endswith(f"/media/{key} 400w")
    assert [await shop.storage.get(name) is not None for name in keys_in(image["sources"])] == [True] * 6
    assert await shop.states() == [RenditionState.MADE]
    cards = await shop.container.search_index().find(ListingFilter(), ListingSlice())
    assert [card["image"] for card in json.loads(cards.items)] == [image]


async def test_making_them_again_changes_nothing(shop: PicturedShop) -> None:
    await shop.upload()
    await carry_out_all(shop.container)
    before = await shop.images()
    async with shop.container.uow()(SYSTEM) as uow:
        assert await uow.renditions.pending(after="", limit=9) == []

    await shop.make()

    assert await shop.images() == before


async def test_a_picture_that_can_t_be_read_stays_in_use_as_it_is(shop: PicturedShop) -> None:
    await shop.attach("old/broken.webp", b"RIFF\x00\x00\x00\x00WEBP and no more")
    await shop.attach("old/sound.webp", a_picture(200, "WEBP"))

    await shop.make()
    await shop.make()

    images = await shop.images()
    assert [(image["url"], len(image["sources"])) for image in images] == [
        ("/media/old/broken.webp", 0),
        ("/media/old/sound.webp", 2),
    ]
    assert await shop.states() == [RenditionState.FAILED, RenditionState.MADE]


async def test_a_picture_that_failed_is_tried_again_when_asked(shop: PicturedShop) -> None:
    await shop.attach("old/broken.webp", b"no picture")
    await shop.attach("old/sound.webp", a_picture(200, "WEBP"))
    await shop.make()
    await shop.storage.put("old/broken.webp", a_picture(200, "WEBP"), "image/webp")
    view = await shop.container.show_admin_product()(ShowAdminProduct(shop.product.id), actor=SYSTEM)

    for item, state in zip(view.media, (RenditionState.MAKING, RenditionState.MADE), strict=True):
        retry = RetryRenditions(product_id=shop.product.id, media_id=item.id)
        told = await shop.container.retry_renditions()(retry, actor=SYSTEM)
        assert next(one.renditions for one in told.media if one.id == item.id) is state
    await carry_out_all(shop.container)

    assert await shop.states() == [RenditionState.MADE, RenditionState.MADE]
    with pytest.raises(MediaNotFound):
        await shop.container.retry_renditions()(
            RetryRenditions(product_id=shop.product.id, media_id=MediaId(shop.container.ids().new())), actor=SYSTEM
        )


async def test_a_file_that_is_not_there_yet_is_asked_for_another_time(shop: PicturedShop) -> None:
    await shop.attach("demo/late.webp", None)
    await shop.make()
    assert await shop.states() == [RenditionState.MAKING]

    await shop.storage.put("demo/late.webp", a_picture(200, "WEBP"), "image/webp")
    await shop.container.ask_for_renditions()(AskForRenditions(), actor=SYSTEM)
    await carry_out_all(shop.container)

    assert await shop.states() == [RenditionState.MADE]


async def test_what_takes_long_goes_on_in_a_job_of_its_own(shop: PicturedShop) -> None:
    await shop.attach("old/a.webp", a_picture(200, "WEBP"))

    await shop.make(seconds=0)
    assert await shop.states() == [RenditionState.MAKING]
    await carry_out_all(shop.container)

    assert await shop.states() == [RenditionState.MADE]


async def test_with_the_last_use_of_a_picture_all_its_files_go(shop: PicturedShop) -> None:
    other = await PicturedShop(shop.container, "Other").opened()
    await shop.attach("demo/shared.webp", a_picture(200, "WEBP"))
    await other.attach("demo/shared.webp", None)
    await shop.make()
    files = {"demo/shared.webp", *keys_in((await shop.images())[0]["sources"])}
    assert len(files) == 4

    left = []
    for one in (shop, other):
        await one.remove_first()
        left.append([await shop.storage.get(name) is not None for name in sorted(files)])

    assert left == [[True] * 4, [False] * 4]


class Watched(MemoryMediaStorage):
    """Notes what was ever put, and fails where it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.fails = False

    async def put(self, key: str, data: bytes, content_type: str) -> None:
        if self.fails:
            raise MediaUnavailable
        self.seen.append(key)
        await super().put(key, data, content_type)


async def test_copies_of_a_picture_that_was_taken_out_meanwhile_go_at_once(container: Container) -> None:
    storage = Watched()
    container.media_storage.override(providers.Object(storage))
    shop = await PicturedShop(container).opened()
    await shop.attach("old/a.webp", a_picture(200, "WEBP"))

    class Slow(PillowRenditions):
        async def renditions(self, data: bytes) -> Encoded:
            await shop.remove_first()
            return await super().renditions(data)

    make = MakeRenditionsHandler(container.uow(), Slow(), storage, container.clock())
    await make(MakeRenditions(), actor=SYSTEM)

    assert len(storage.seen) == 4
    assert [await storage.get(key) for key in storage.seen] == [None] * 4


async def test_a_storage_that_fails_leaves_the_picture_for_another_time(container: Container) -> None:
    storage = Watched()
    container.media_storage.override(providers.Object(storage))
    shop = await PicturedShop(container).opened()
    await shop.attach("old/a.webp", a_picture(200, "WEBP"))
    storage.fails = True

    with pytest.raises(MediaUnavailable):
        await shop.make()
    before = await shop.states()
    storage.fails = False
    await shop.make()

    assert [*before, *await shop.states()] == [RenditionState.MAKING, RenditionState.MADE]


async def test_a_removal_waits_for_a_record_under_way_and_takes_its_files_along(shop: PicturedShop) -> None:
    await shop.attach("old/a.webp", a_picture(200, "WEBP"))
    made = PictureRenditions(original="old/a.webp", sources=(Source(type="t", srcset="s"),), files=("r/1", "r/2"))
    for name in made.files:
        await shop.storage.put(name, b"copy", "image/webp")

    async with shop.container.uow()(SYSTEM) as uow:
        recorded = await uow.renditions.record([made])
        removing = asyncio.create_task(shop.remove_first())
        await asyncio.sleep(0.05)  # it begins meanwhile; were it late, it would find the record, too
        await uow.listings.refresh(recorded.products)
        await uow.commit()
    await removing

    assert [await shop.storage.get(key) for key in ("old/a.webp", *made.files)] == [None] * 3
    async with shop.container.uow()(SYSTEM) as uow:
        assert await uow.renditions.states(["old/a.webp"]) == {"old/a.webp": RenditionState.MAKING}


async def test_copies_lie_in_the_bucket_where_pictures_do(container: Container, object_storage: BucketAccess) -> None:
    container.media_storage.override(providers.Object(S3MediaStorage(Bucket(address_of(object_storage)))))
    shop = await PicturedShop(container).opened()
    await shop.upload()
    await carry_out_all(container)
    names = keys_in((await shop.images())[0]["sources"])

    found = [await shop.storage.get(key) for key in names]
    await shop.remove_first()

    assert [one.content_type for one in found if one] == ["image/avif"] * 3 + ["image/webp"] * 3
    assert [await shop.storage.get(key) for key in names] == [None] * 6


async def test_a_category_tells_of_its_picture_s_copies(shop: PicturedShop) -> None:
    await shop.storage.put("demo/shirts.webp", a_picture(200, "WEBP"), "image/webp")
    category = await Goods(shop.container).category("Shirts")
    async with shop.container.uow()(SYSTEM) as uow:
        stored = await uow.categories.get(category.id)
        assert stored is not None
        stored.image_key = "demo/shirts.webp"
        await uow.categories.save(stored)
        await uow.commit()

    await shop.make()

    (told,) = json.loads(await shop.container.catalog_queries().category_tree())["items"]
    assert [source["type"] for source in told["image"]["sources"]] == ["image/avif", "image/webp"]
