"""Digital goods from the file to the download, on both adapters."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from adapters.memory.payment_gateway import Mishap
from adapters.system.chance import SystemIds
from application.checkout.place_order import PlaceOrder
from application.checkout.start_checkout import StartCheckout
from application.downloads.add_digital_file import AddDigitalFile
from application.downloads.files import in_one_piece
from application.downloads.open_download import OpenDownload
from application.downloads.remove_digital_file import RemoveDigitalFile
from application.downloads.replace_digital_file import ReplaceDigitalFile
from application.downloads.set_download_terms import SetDownloadTerms
from application.downloads.show_digital_goods import ShowDigitalGoods
from application.downloads.start_download import StartDownload
from application.inventory.ports import StockChange
from application.order.ports import OrderFilter
from application.order.request_return import RequestReturn
from application.order.ship_order import ShipOrder
from domain.catalog.bundle_errors import VariantIsBundle, VariantIsDigital, VariantIsPart
from domain.catalog.digital import MAX_FILES, DigitalFileNotFound, TooManyFiles
from domain.catalog.errors import VariantNotFound
from domain.kernel.errors import InvalidInput, Unavailable
from domain.kernel.ids import DigitalFileId, DownloadGrantId, OrderId, OrderLineId, VariantId
from domain.order.download import (
    DownloadExpired,
    DownloadNotFound,
    DownloadRevoked,
    DownloadsUsedUp,
)
from domain.order.errors import AlreadyShipped, NotLeftToReturn, NotLeftToShip, OrderNotFound
from tests.after_sale import Sale, a_sale, replay
from tests.bundling import a_bundle, compose
from tests.contract.checkout.conftest import StillShop
from tests.contract.checkout.noted_files import noted
from tests.contract.checkout.readers import BOOK, Reader, a_reader, an_ebook
from tests.jobs import carry_out_all
from tests.purchase import HOME, Buyer, a_shipping_method, another_buyer, intent_of, order_of
from tests.shelf import SYSTEM, a_guest, a_product

# Longer than any of the clicks waits for the others: each is a download of its own.
_LONG_AGO = timedelta(minutes=1)


async def test_what_is_downloaded_needs_no_shipping_and_is_there_once_it_is_paid(still: StillShop) -> None:
    variant = await an_ebook(still, ("book.epub", BOOK), ("book.pdf", b"%PDF"), downloads=3, days=30)
    method = await a_shipping_method(still.container)
    buyer = Buyer(still.container, a_guest("616461"), variant, method)
    await buyer.adds(2)

    command = StartCheckout(email="ada@example.com", address=HOME)
    intent = intent_of(await still.container.start_checkout()(command, actor=buyer.actor))
    await buyer.pays(intent)
    order = order_of(await still.container.place_order()(PlaceOrder(payment_intent_id=intent.id), actor=buyer.actor))
    reader = Reader(still, buyer, order)
    at_once = await reader.downloads()
    await carry_out_all(still.container)

    seen, found = await reader.seen(), await reader.downloads()
    assert at_once == ()
    assert (order.shipping_method, order.amounts.shipping.minor) == ("No shipping needed", 0)
    assert (seen.status, seen.fulfillment_status, seen.fulfillments) == ("fulfilled", "fulfilled", ())
    assert [(one.name, one.state, one.remaining, one.size_bytes) for one in found] == [
        ("book.epub", "available", 6, 16),
        ("book.pdf", "available", 6, 4),
    ]
    assert {one.expires_at - one.granted_at for one in found if one.expires_at} == {timedelta(days=30)}
    assert await reader.reads(await reader.downloads_one(found[0].id)) == BOOK
    assert await still.available(variant) is None


async def test_a_mixed_order_ships_what_is_sent_alone(still: StillShop) -> None:
    (mug,) = await a_product(still.container)
    async with still.container.uow()(SYSTEM) as uow:
        await uow.stock.adjust(StockChange(variant_id=mug, on_hand=5), reason="test", reference="mugs")
        await uow.commit()
    ebook = await an_ebook(still)
    buyer = await another_buyer(still.container, mug, wants=2, name="ada")
    await buyer.adds(1, ebook)
    with pytest.raises(InvalidInput) as unsent:
        await still.container.start_checkout()(StartCheckout(email="a@example.com", address=HOME), actor=buyer.actor)
    sale = await a_sale(still.container, buyer)
    await carry_out_all(still.container)

    granted = await sale.seen()
    digital = next(OrderLineId(line.id) for line in granted.order.lines if not line.requires_shipping)
    with pytest.raises(NotLeftToShip):
        await still.container.ship_order()(ShipOrder(number=sale.number, quantities={digital: 1}), actor=SYSTEM)
    shipped = await sale.shipped()

    assert [fault.pointer for fault in unsent.value.faults] == ["/shippingMethodId"]
    assert granted.order.amounts.shipping.minor == 500
    assert (granted.order.status, granted.order.moves) == ("partially_fulfilled", ("edit_address", "reorder"))
    assert [[line.line_id == digital for line in one.lines] for one in shipped.order.fulfillments] == [[False]]
    assert shipped.order.status == "fulfilled"
    with pytest.raises(NotLeftToReturn):
        await still.container.request_return()(
            RequestReturn(number=sale.number, token=sale.token, quantities={digital: 1}, reason="read"),
            actor=buyer.actor,
        )
    stored, told = await replay(sale)
    assert told == stored


async def test_grants_are_made_once_however_often_the_event_comes(still: StillShop) -> None:
    reader = await a_reader(still, await an_ebook(still))
    await reader.downloads_one()
    before = await reader.downloads()

    sale = Sale(still.container, reader.buyer, reader.order)
    await asyncio.gather(*(sale.mailed("downloads.grant") for _ in range(3)))
    await sale.hears_all()
    await carry_out_all(still.container)

    assert await reader.downloads() == before
    assert (await reader.seen()).status == "fulfilled"


async def test_nothing_is_granted_before_it_is_paid_nor_after_it_was_canceled(still: StillShop) -> None:
    buyer = await another_buyer(still.container, await an_ebook(still), name="ada")
    intent = intent_of(await buyer.starts())
    await buyer.pays(intent)
    still.gateway.script("capture", Mishap.NOT_SENT)
    await buyer.orders(intent)
    (summary,) = (await still.container.order_queries().search(OrderFilter(), page_size=5, cursor=None)).items
    async with still.container.uow()(SYSTEM) as uow:
        order = await uow.order_views.by_id(OrderId(summary.id))
    sale = Sale(still.container, buyer, order)
    await sale.mailed("downloads.grant")
    waiting = await Reader(still, buyer, order).downloads()

    await sale.canceled()
    await still.reconciles()
    await sale.mailed("downloads.grant")

    async with still.container.uow()(SYSTEM) as uow:
        assert await uow.downloads.of_order(OrderId(order.id)) == []
    assert waiting == ()


async def test_each_download_counts_and_beginning_anew_does_not(still: StillShop) -> None:
    reader = await a_reader(still, await an_ebook(still, downloads=2))

    first, again = await reader.downloads_one(), await reader.downloads_one()

    assert (first.remaining, again.remaining) == (1, 1)
    assert await reader.states() == [("available", 1, 1)]
    await reader.given(remaining=0)
    # What was begun may be begun anew, though nothing is left.
    assert (await reader.downloads_one()).remaining == 0


async def test_what_is_used_up_or_over_is_refused_until_staff_gives_more(still: StillShop) -> None:
    reader = await a_reader(still, await an_ebook(still))
    await reader.given(remaining=0)
    with pytest.raises(DownloadsUsedUp):
        await reader.downloads_one()
    used_up = await reader.states()
    await reader.given(remaining=3, ends_in=timedelta(seconds=-1))
    with pytest.raises(DownloadExpired):
        await reader.downloads_one()
    over = await reader.states()
    await reader.given(remaining=3)

    assert (await reader.downloads_one()).remaining == 2
    assert used_up == [("used_up", 0, 0)]
    assert over == [("expired", 3, 0)]
    with pytest.raises(InvalidInput):
        await reader.given(remaining=-1)


async def test_what_was_refunded_whole_or_charged_back_is_revoked(still: StillShop) -> None:
    refunded = await a_reader(still, await an_ebook(still), wants=2)
    sale = Sale(still.container, refunded.buyer, refunded.order)
    await sale.refunded(quantity=1)
    in_part = await refunded.states()
    with pytest.raises(NotLeftToReturn):
        await sale.refunded(quantity=1, restock=True)
    await sale.refunded(quantity=1)

    assert in_part == [("available", 10, 0)]
    assert await refunded.states() == [("revoked", 10, 0)]
    with pytest.raises(DownloadRevoked):
        await refunded.downloads_one()


async def test_a_lost_dispute_revokes_and_a_won_one_does_not(still: StillShop) -> None:
    reader = await a_reader(still, await an_ebook(still))
    sale = Sale(still.container, reader.buyer, reader.order)
    await sale.hears_of_dispute("needs_response", event="created", minor=2_199)
    while_open = await reader.states()
    await sale.hears_of_dispute("lost", event="closed", minor=2_199)

    assert while_open == [("available", 5, 0)]
    assert await reader.states() == [("revoked", 5, 0)]
    with pytest.raises(AlreadyShipped):
        await sale.canceled()


async def test_downloads_are_their_buyers_alone(still: StillShop) -> None:
    variant = await an_ebook(still)
    reader = await a_reader(still, variant)
    (grant,) = await reader.downloads()
    other = await another_buyer(still.container, variant, name="eve")
    foreign = await other.buys()

    for number, token, error in (
        (reader.order.number, None, OrderNotFound),
        (reader.order.number, "wrong", OrderNotFound),
        (foreign.number, still.container.order_access().token(foreign.id, foreign.access_version), DownloadNotFound),
    ):
        with pytest.raises(error):
            await still.container.start_download()(
                StartDownload(number=number, grant_id=DownloadGrantId(grant.id), token=token), actor=a_guest("657665")
            )
    started = await reader.downloads_one()
    with pytest.raises(DownloadNotFound):
        await still.container.open_download()(
            OpenDownload(
                grant_id=DownloadGrantId(grant.id),
                expires_at=started.link.expires_at + timedelta(days=1),
                signature=started.link.signature,
            ),
            actor=a_guest("657665"),
        )


async def test_a_newer_form_is_for_all_and_a_removed_file_for_those_who_paid(still: StillShop) -> None:
    variant = await an_ebook(still)
    reader = await a_reader(still, variant)
    goods = await still.container.show_digital_goods()(ShowDigitalGoods(variant_id=variant), actor=SYSTEM)
    file_id = DigitalFileId(goods.files[0].id)

    replace = ReplaceDigitalFile(
        variant_id=variant, file_id=file_id, name="C:\\books\\2nd.epub", pieces=in_one_piece(b"Second")
    )
    await still.container.replace_digital_file()(replace, actor=SYSTEM)
    removed = await still.container.remove_digital_file()(
        RemoveDigitalFile(variant_id=variant, file_id=file_id), actor=SYSTEM
    )

    assert removed.files == ()
    assert await reader.reads(await reader.downloads_one()) == b"Second"
    assert [one.name for one in await reader.downloads()] == ["2nd.epub"]
    with pytest.raises(DigitalFileNotFound):
        await still.container.replace_digital_file()(replace, actor=SYSTEM)
    facts = await still.container.variant_catalog().facts([variant])
    assert (facts[variant].is_digital, facts[variant].requires_shipping) == (False, True)


async def test_where_nobody_knows_whether_it_was_saved_the_file_stays(
    still: StillShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    variant = await an_ebook(still)
    reader = await a_reader(still, variant)
    goods = await still.container.show_digital_goods()(ShowDigitalGoods(variant_id=variant), actor=SYSTEM)
    unit = type(still.container.uow()(SYSTEM))
    commit = unit.commit

    async def commit_and_lose_the_answer(self: object, answer: object = None) -> None:
        await commit(self, answer)
        raise Unavailable("The database does not answer.")

    file_id = DigitalFileId(goods.files[0].id)
    replace = ReplaceDigitalFile(variant_id=variant, file_id=file_id, name="2nd.epub", pieces=in_one_piece(b"Second"))
    with monkeypatch.context() as patch:
        patch.setattr(unit, "commit", commit_and_lose_the_answer)
        with pytest.raises(Unavailable):
            await still.container.replace_digital_file()(replace, actor=SYSTEM)

    assert await reader.reads(await reader.downloads_one()) == b"Second"


async def test_refused_files_leave_nothing_behind(still: StillShop) -> None:
    variant = await an_ebook(still)
    add, nobody = still.container.add_digital_file(), VariantId(SystemIds().new())
    for number in range(MAX_FILES - 1):
        await add(
            AddDigitalFile(variant_id=variant, name=f"{number}.txt", pieces=in_one_piece(b"x")),
            actor=SYSTEM,
        )
    goods = await still.container.show_digital_goods()(ShowDigitalGoods(variant_id=variant), actor=SYSTEM)
    known, unknown = DigitalFileId(goods.files[0].id), DigitalFileId(SystemIds().new())

    with noted(still.container) as files:
        add, replace = still.container.add_digital_file(), still.container.replace_digital_file()
        for data, name, of, refusal in (
            (b"", "empty.pdf", variant, InvalidInput),
            (b"x", "  ", variant, InvalidInput),
            (b"x", "more.txt", variant, TooManyFiles),
            (b"x", "a.txt", nobody, VariantNotFound),
        ):
            with pytest.raises(refusal):
                await add(AddDigitalFile(variant_id=of, name=name, pieces=in_one_piece(data)), actor=SYSTEM)
        for data, file_id, refused in ((b"", known, InvalidInput), (b"x", unknown, DigitalFileNotFound)):
            command = ReplaceDigitalFile(
                variant_id=variant, file_id=file_id, name="2nd.epub", pieces=in_one_piece(data)
            )
            with pytest.raises(refused):
                await replace(command, actor=SYSTEM)

    assert await files.left() == []
    assert await still.container.show_digital_goods()(ShowDigitalGoods(variant_id=variant), actor=SYSTEM) == goods


async def test_terms_that_can_not_be_kept_are_refused(still: StillShop) -> None:
    variant = await an_ebook(still)

    with pytest.raises(InvalidInput) as faults:
        await still.container.set_download_terms()(
            SetDownloadTerms(variant_id=variant, downloads=0, valid_days=0), actor=SYSTEM
        )

    assert [fault.pointer for fault in faults.value.faults] == ["/downloadLimit", "/validDays"]


async def test_of_a_file_that_is_replaced_the_newer_form_alone_is_kept(still: StillShop) -> None:
    with noted(still.container) as files:
        variant = await an_ebook(still)
        goods = await still.container.show_digital_goods()(ShowDigitalGoods(variant_id=variant), actor=SYSTEM)
        file_id = DigitalFileId(goods.files[0].id)
        command = ReplaceDigitalFile(
            variant_id=variant, file_id=file_id, name="2nd.epub", pieces=in_one_piece(b"Second")
        )
        await still.container.replace_digital_file()(command, actor=SYSTEM)

    assert await files.left() == [b"Second"]


async def test_a_file_is_read_in_pieces_and_no_further_than_it_may_be_large(
    still: StillShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    variant, read = await an_ebook(still), list[bytes]()
    monkeypatch.setattr("application.downloads.files.MAX_FILE_BYTES", 10)

    async def endless() -> AsyncIterator[bytes]:
        while True:
            read.append(b"four")
            yield b"four"

    with noted(still.container) as files, pytest.raises(InvalidInput) as refused:
        await still.container.add_digital_file()(
            AddDigitalFile(variant_id=variant, name="endless.mp4", pieces=endless()), actor=SYSTEM
        )

    assert await files.left() == []
    assert [(fault.pointer, fault.code) for fault in refused.value.faults] == [("/file", "too_large")]
    assert len(read) == 3
    goods = await still.container.show_digital_goods()(ShowDigitalGoods(variant_id=variant), actor=SYSTEM)
    assert [file.name for file in goods.files] == ["book.epub"]


async def test_downloads_and_bundles_keep_apart(still: StillShop) -> None:
    """A bundle's buyers get its parts by post: a file in it, or for it, would reach nobody."""
    ebook = await an_ebook(still)
    (mug,) = await a_product(still.container, title="Mug", skus=["MUG-OF-SET"])
    bundle = await a_bundle(still.container, {mug: 1})
    add = still.container.add_digital_file()

    with pytest.raises(InvalidInput) as part:
        await compose(still.container, bundle, {mug: 1, ebook: 1})
    assert [(fault.pointer, fault.code) for fault in part.value.faults] == [("/parts/1/variantId", "digital")]
    with pytest.raises(VariantIsDigital):
        await compose(still.container, ebook, {mug: 1})
    with pytest.raises(VariantIsBundle):
        await add(AddDigitalFile(variant_id=bundle, name="a.epub", pieces=in_one_piece(BOOK)), actor=SYSTEM)
    with pytest.raises(VariantIsPart) as contained:
        await add(AddDigitalFile(variant_id=mug, name="a.epub", pieces=in_one_piece(BOOK)), actor=SYSTEM)
    assert contained.value.context["bundles"] == ["Set"]

    await compose(still.container, bundle, {})
    assert (await add(AddDigitalFile(variant_id=mug, name="a.epub", pieces=in_one_piece(BOOK)), actor=SYSTEM)).files


async def test_many_clicks_at_once_never_exceed_the_limit(still: StillShop) -> None:
    reader = await a_reader(still, await an_ebook(still, downloads=1))
    (grant,) = await reader.downloads()
    await reader.given(remaining=3)

    async def click() -> bool:
        """As if each came long after the one before."""
        try:
            async with still.container.uow()(SYSTEM) as uow:
                used = await uow.downloads.use(DownloadGrantId(grant.id), OrderId(reader.order.id), resume=-_LONG_AGO)
                await uow.commit()
        except DownloadsUsedUp:
            return False
        return bool(used.remaining >= 0)

    clicks = await asyncio.gather(*(click() for _ in range(12)))

    assert clicks.count(True) == 3
    assert await reader.states() == [("used_up", 0, 3)]
