"""Shops that sell downloads, and who paid for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from adapters.system.chance import SystemIds
from application.downloads.add_digital_file import AddDigitalFile
from application.downloads.change_download import ChangeDownload
from application.downloads.files import in_one_piece
from application.downloads.find_own_downloads import FindOwnDownloads
from application.downloads.open_download import OpenDownload
from application.downloads.set_download_terms import SetDownloadTerms
from application.downloads.start_download import StartDownload
from application.downloads.views import DownloadView, StartedDownload
from application.order.find_order import FindOrder
from application.order.views import OrderView
from domain.kernel.ids import DownloadGrantId, VariantId
from tests.contract.checkout.conftest import StillShop
from tests.jobs import carry_out_all
from tests.purchase import Buyer, another_buyer
from tests.shelf import SYSTEM, a_product

BOOK = b"Once upon a time"


async def an_ebook(
    still: StillShop, *files: tuple[str, bytes], downloads: int = 5, days: int | None = None
) -> VariantId:
    """A variant with files; nobody ever counted it."""
    (variant,) = await a_product(still.container, title="E-book", skus=[f"SKU-{SystemIds().new()}"])
    terms = SetDownloadTerms(variant_id=variant, downloads=downloads, valid_days=days)
    await still.container.set_download_terms()(terms, actor=SYSTEM)
    for name, data in files or (("book.epub", BOOK),):
        await still.container.add_digital_file()(
            AddDigitalFile(variant_id=variant, name=name, pieces=in_one_piece(data)), actor=SYSTEM
        )
    return variant


@dataclass(slots=True)
class Reader:
    """Somebody who paid for digital goods, and their order."""

    still: StillShop
    buyer: Buyer
    order: OrderView

    @property
    def token(self) -> str:
        token: str = self.still.container.order_access().token(self.order.id, self.order.access_version)
        return token

    async def seen(self) -> OrderView:
        command = FindOrder(number=self.order.number, token=self.token)
        view: OrderView = await self.still.container.find_order()(command, actor=self.buyer.actor)
        return view

    async def downloads(self) -> Sequence[DownloadView]:
        command = FindOwnDownloads(order=await self.seen())
        views: Sequence[DownloadView] = await self.still.container.find_own_downloads()(command, actor=self.buyer.actor)
        return views

    async def downloads_one(self, grant: UUID | None = None) -> StartedDownload:
        wanted = grant or (await self.downloads())[0].id
        command = StartDownload(number=self.order.number, grant_id=DownloadGrantId(wanted), token=self.token)
        started: StartedDownload = await self.still.container.start_download()(command, actor=self.buyer.actor)
        return started

    async def reads(self, started: StartedDownload) -> bytes:
        command = OpenDownload(
            grant_id=DownloadGrantId(started.grant_id),
            expires_at=started.link.expires_at,
            signature=started.link.signature,
        )
        opened = await self.still.container.open_download()(command, actor=self.buyer.actor)
        return b"".join([part async for part in opened.parts(0, opened.size_bytes)])

    async def given(self, *, remaining: int, ends_in: timedelta | None = None) -> None:
        """Staff says how often from now on, and until when."""
        async with self.still.container.uow()(SYSTEM) as uow:
            ends = uow.now() + ends_in if ends_in is not None else None
        grant = DownloadGrantId((await self.downloads())[0].id)
        command = ChangeDownload(number=self.order.number, grant_id=grant, remaining=remaining, expires_at=ends)
        await self.still.container.change_download()(command, actor=SYSTEM)

    async def states(self) -> list[tuple[str, int, int]]:
        return [(one.state, one.remaining, one.uses) for one in await self.downloads()]


async def a_reader(still: StillShop, variant: VariantId, *, wants: int = 1, also: Sequence[VariantId] = ()) -> Reader:
    """Who paid, and whose downloads are there."""
    buyer = await another_buyer(still.container, variant, wants=wants, name="ada")
    for other in also:
        await buyer.adds(1, other)
    order = await buyer.buys()
    await carry_out_all(still.container)
    return Reader(still, buyer, order)
