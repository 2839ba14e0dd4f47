"""Files of what is sold no more go with it, unless somebody paid for them."""

import pytest

from application.catalog.delete_product import DeleteProduct
from application.downloads.add_digital_file import AddDigitalFile
from application.downloads.files import in_one_piece
from application.downloads.show_digital_goods import ShowDigitalGoods
from application.media.ports import MediaUnavailable
from application.operations.clean_up import CleanUp
from domain.kernel.ids import ProductId, VariantId
from entrypoints.container import Container
from tests.contract.checkout.noted_files import noted
from tests.shelf import SYSTEM, a_product


async def an_ebook(container: Container, *names: str) -> VariantId:
    (variant,) = await a_product(container, title="Ebook", skus=[None])
    for name in names:
        command = AddDigitalFile(variant_id=variant, name=name, pieces=in_one_piece(b"Call me Ishmael."))
        await container.add_digital_file()(command, actor=SYSTEM)
    return variant


async def deleted(container: Container, variant: VariantId) -> None:
    product = ProductId((await container.variant_catalog().facts([variant]))[variant].product_id)
    await container.delete_product()(DeleteProduct(product_id=product), actor=SYSTEM)


async def swept(container: Container) -> int:
    return int((await container.clean_up()(CleanUp(), actor=SYSTEM))["unsold_files"])


async def test_files_of_a_deleted_product_go_and_all_others_stay(container: Container) -> None:
    with noted(container) as files:
        kept = await an_ebook(container, "kept.epub")
        gone = await an_ebook(container, "one.epub", "two.epub")
        before = len(await files.left())
        await deleted(container, gone)

        removed, again = await swept(container), await swept(container)

        assert (before, removed, again, len(await files.left())) == (3, 2, 0, 1)
    goods = await container.show_digital_goods()(ShowDigitalGoods(variant_id=kept), actor=SYSTEM)
    assert [file.name for file in goods.files] == ["kept.epub"]


async def test_a_sweep_that_is_cut_off_is_done_by_the_next(
    container: Container, monkeypatch: pytest.MonkeyPatch
) -> None:
    with noted(container) as files:
        await deleted(container, await an_ebook(container, "one.epub", "two.epub"))
        storage = container.private_files()
        with monkeypatch.context() as patch:

            async def unavailable(_: str) -> None:
                raise MediaUnavailable

            patch.setattr(storage, "delete", unavailable)
            with pytest.raises(MediaUnavailable):
                await swept(container)

        assert (len(await files.left()), await swept(container), len(await files.left())) == (2, 2, 0)
