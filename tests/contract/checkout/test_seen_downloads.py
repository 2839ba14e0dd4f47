"""Who sees what can be downloaded of an order."""

import pytest

from application.downloads.find_order_downloads import FindOrderDownloads
from domain.order.errors import OrderNotFound
from tests.contract.checkout.conftest import StillShop
from tests.contract.checkout.readers import a_reader, an_ebook
from tests.shelf import SYSTEM


async def test_staff_looks_at_downloads_while_the_order_is_worked_on(still: StillShop) -> None:
    reader = await a_reader(still, await an_ebook(still))
    look = FindOrderDownloads(number=reader.order.number)

    async with still.container.uow()(SYSTEM) as uow:
        await uow.orders.lock_by_number(reader.order.number)
        seen = await still.container.find_order_downloads()(look, actor=SYSTEM)

    assert [(one.name, one.state) for one in seen] == [("book.epub", "available")]
    with pytest.raises(OrderNotFound):
        await still.container.find_order_downloads()(FindOrderDownloads(number="NONE"), actor=SYSTEM)
