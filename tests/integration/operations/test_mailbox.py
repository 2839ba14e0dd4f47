"""The mailbox at /dev/mailbox."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from application.notifications.find_mails import PAGE_SIZE
from application.notifications.ports import Mail
from entrypoints.container import Container
from tests.shop import Shop, open_shop, settings_for


def a_mail(
    number: int = 1, *, to: str = "ada@example.com", html: str = "<html><head></head><body>Hi</body></html>"
) -> Mail:
    return Mail(
        key=f"k{number}",
        sender="Portico <shop@portico.example>",
        to=to,
        subject=f"Letter {number}",
        html=html,
        text=f"Plain {number}",
    )


async def ids_in(container: Container, to: str = "") -> list[UUID]:
    return [mail.id for mail in (await container.mailbox().find(to=to, older_than=None, limit=100)).items]


async def test_letters_are_listed_newest_first_and_found_by_recipient(shop: Shop) -> None:
    mailer = shop.container.mailer()
    await mailer.send(a_mail(1, to="Ada@Example.com"))
    await mailer.send(a_mail(2, to="grace@example.org"))

    whole = (await shop.client.get("/dev/mailbox")).text
    found = (await shop.client.get("/dev/mailbox", params={"to": "ada@"})).text

    assert whole.index("Letter 2") < whole.index("Letter 1")
    assert "Letter 1" in found
    assert "Letter 2" not in found


async def test_a_letter_of_one_key_is_kept_once(shop: Shop) -> None:
    await shop.container.mailer().send(a_mail(1))
    await shop.container.mailer().send(a_mail(1))

    assert len(await ids_in(shop.container)) == 1


async def test_the_letter_stands_in_a_frame_that_runs_no_script(shop: Shop) -> None:
    await shop.container.mailer().send(
        a_mail(1, html='<html><head></head><body>"><script>alert(1)</script></body></html>')
    )
    [mail_id] = await ids_in(shop.container)

    answer = await shop.client.get(f"/dev/mailbox/{mail_id}")

    assert "<script>" not in answer.text
    assert 'srcdoc="&lt;html&gt;' in answer.text
    assert "allow-scripts" not in answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert answer.headers["cache-control"] == "private, no-store"


async def test_the_text_form_is_shown_as_text(shop: Shop) -> None:
    await shop.container.mailer().send(a_mail(1))
    [mail_id] = await ids_in(shop.container)

    text = (await shop.client.get(f"/dev/mailbox/{mail_id}", params={"view": "text"})).text

    assert "Plain 1</pre>" in text
    assert "<iframe" not in text


async def test_older_letters_are_a_page_away(shop: Shop) -> None:
    for number in range(PAGE_SIZE + 1):
        await shop.container.mailer().send(a_mail(number))
    first = await shop.container.mailbox().find(to="", older_than=None, limit=PAGE_SIZE)

    older = await shop.client.get("/dev/mailbox", params={"olderThan": str(first.older_than)})

    assert "Letter 0" in older.text
    assert "Letter 1<" not in older.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/dev/mailbox/0193a5f0-0000-7000-8000-000000000000", 404),
        ("/dev/mailbox/nonsense", 404),
        ("/dev/mailbox?olderThan=nonsense", 400),
        ("/dev/mailbox?to=" + "a" * 201, 400),
    ],
)
async def test_what_cannot_be_shown_is_a_problem(shop: Shop, path: str, status: int) -> None:
    answer = await shop.client.get(path)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_shop_in_production_has_no_mailbox(tmp_path: Path) -> None:
    settings = replace(settings_for("memory", tmp_path), env="production", public_url="https://shop.example")
    async with open_shop(settings) as shop:
        answer = await shop.client.get("/dev/mailbox")

    assert answer.status_code == 404
