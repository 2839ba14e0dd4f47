"""Orders are numbered as the shop writes it."""

import re

import pytest

from application.operations.change_settings import ChangeSettings
from domain.kernel.errors import InvalidInput
from entrypoints.container import Container
from tests.purchase import a_buyer
from tests.shelf import SYSTEM


async def test_a_shop_chooses_what_stands_around_the_code(container: Container) -> None:
    change = container.change_settings()
    wanted = {"order_number_format": "P-{code}", "order_mail_to": ("staff@example.com",)}
    saved = await change(ChangeSettings(expected_version=0, changes=wanted), actor=SYSTEM)

    order = await (await a_buyer(container)).buys()

    assert re.fullmatch(r"P-[A-Z2-9]{8}", order.number)
    assert (await container.stored_settings().current()) == saved
    wrong = {"order_number_format": "P-1", "order_mail_to": ("staff@example.com", "nobody")}
    with pytest.raises(InvalidInput) as refused:
        await change(ChangeSettings(expected_version=1, changes=wrong), actor=SYSTEM)
    assert [fault.pointer for fault in refused.value.faults] == ["/orderMailTo/1", "/orderNumberFormat"]
