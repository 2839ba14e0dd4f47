"""Who sees what can be downloaded of an order, and what the letter about it opens."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from application.downloads.find_order_downloads import FindOrderDownloads
from application.order.find_order import FindOrder
from domain.order.errors import OrderNotFound
from tests.contract.checkout.conftest import StillShop
from tests.contract.checkout.readers import a_reader, an_ebook
from tests.shelf import SYSTEM, a_guest


async def test_staff_looks_at_downloads_while_the_order_is_worked_on(still: StillShop) -> None:
    reader = await a_reader(still, await an_ebook(still))
    look = FindOrderDownloads(number=reader.order.number)

    async with still.container.uow()(SYSTEM) as uow:
        await uow.orders.lock_by_number(reader.order.number)
        seen = await still.container.find_order_downloads()(look, actor=SYSTEM)

    assert [(one.name, one.state) for one in seen] == [("book.epub", "available")]
    with pytest.raises(OrderNotFound):
        await still.container.find_order_downloads()(FindOrderDownloads(number="NONE"), actor=SYSTEM)


async def test_a_forwarded_letter_opens_what_is_the_guests_by_its_token_alone(still: StillShop) -> None:
    reader = await a_reader(still, await an_ebook(still, downloads=3, days=30))
    page = await still.container.mailbox().find(to="", older_than=None, limit=100)
    (headline,) = [one for one in page.items if one.subject.startswith("Your downloads")]
    mail = await still.container.mailbox().get(headline.id)

    assert mail is not None
    assert "book.epub: 3 downloads, until " in mail.text
    (link,) = re.findall(r"http\S+", mail.text)
    assert urlsplit(link).path == f"/orders/{reader.order.number}"
    assert parse_qs(urlsplit(link).query) == {"token": [reader.token]}
    stranger = a_guest("657665")
    find = still.container.find_order()
    opened = await find(FindOrder(number=reader.order.number, token=reader.token), actor=stranger)
    assert opened.id == reader.order.id
    with pytest.raises(OrderNotFound):
        await find(FindOrder(number=reader.order.number), actor=stranger)
