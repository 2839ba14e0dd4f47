"""Mailers hand over what they are given; letters with one key are one letter, by whatever tells them apart."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, replace

import pytest

from adapters.memory.mailbox import MemoryMailbox
from adapters.memory.store import MemoryStore
from adapters.postgres.database import Database
from adapters.postgres.mailbox import PostgresMailbox
from adapters.sendgrid.api import SendGridApi
from adapters.sendgrid.mailer import SendGridMailer, SendGridProbe
from adapters.system.chance import SystemIds
from adapters.system.clock import SystemClock
from application.notifications.mailbox import MailboxQueries
from application.notifications.ports import Mail, Mailer, MailNotAccepted, MailRefused
from application.operations.health import DependencyGone
from tests.sendgrid_server import KEY, SendGridServer, running_sendgrid

LETTER = Mail(
    key="0193:notifications.send_welcome",
    sender="=?utf-8?q?K=C3=A4sehaus?= <shop@portico.example>",
    to="ada@example.com",
    subject="Grüße aus Portico",
    html="<p>Willkommen, Ada</p>",
    text="Willkommen, Ada\n",
)
ANOTHER = replace(LETTER, key="0194:notifications.send_welcome", to="grace@example.com")

# To, subject, text and HTML of each letter that came out at the other end, oldest first.
Letters = list[tuple[str, str, str, str]]


@dataclass(frozen=True, slots=True)
class Desk:
    """A mailer and its other end."""

    mailer: Mailer
    delivered: Callable[[], Awaitable[Letters]]


@pytest.fixture
def sendgrid() -> Iterator[SendGridServer]:
    with running_sendgrid() as server:
        yield server


@pytest.fixture(params=["memory", "mailbox", "sendgrid"])
async def desk(request: pytest.FixtureRequest) -> AsyncIterator[Desk]:
    if request.param == "sendgrid":
        server: SendGridServer = request.getfixturevalue("sendgrid")
        yield Desk(SendGridMailer(SendGridApi(KEY, server.url)), lambda: taken(server))
        return
    if request.param == "memory":
        kept = MemoryMailbox(MemoryStore(), SystemClock(), SystemIds())
        yield Desk(kept, lambda: letters_in(kept))
        return
    database = Database(request.getfixturevalue("clean_database"))
    await database.open()
    mailbox = PostgresMailbox(database, SystemIds())
    yield Desk(mailbox, lambda: letters_in(mailbox))
    await database.close()


async def letters_in(mailbox: MailboxQueries) -> Letters:
    page = await mailbox.find(to="", older_than=None, limit=10)
    found = [await mailbox.get(headline.id) for headline in reversed(page.items)]
    return [(mail.to, mail.subject, mail.text, mail.html) for mail in found if mail is not None]


async def taken(server: SendGridServer) -> Letters:
    """By the key that each carries: SendGrid itself would deliver a letter again that it is given again."""
    one_for_each_key = dict(zip(server.keys(), server.delivered, strict=True))
    return [
        (
            letter["personalizations"][0]["to"][0]["email"],
            letter["subject"],
            letter["content"][0]["value"],
            letter["content"][1]["value"],
        )
        for letter in one_for_each_key.values()
    ]


def as_delivered(mail: Mail) -> tuple[str, str, str, str]:
    return mail.to, mail.subject, mail.text, mail.html


async def test_a_letter_comes_out_as_it_went_in(desk: Desk) -> None:
    await desk.mailer.send(LETTER)

    assert await desk.delivered() == [as_delivered(LETTER)]


async def test_the_same_key_again_is_the_same_letter(desk: Desk) -> None:
    await desk.mailer.send(LETTER)
    await desk.mailer.send(LETTER)

    assert await desk.delivered() == [as_delivered(LETTER)]


async def test_letters_with_keys_of_their_own_are_all_handed_over(desk: Desk) -> None:
    await desk.mailer.send(LETTER)
    await desk.mailer.send(ANOTHER)

    assert await desk.delivered() == [as_delivered(LETTER), as_delivered(ANOTHER)]


async def test_sendgrid_is_told_who_writes_and_to_follow_nobody(sendgrid: SendGridServer) -> None:
    await SendGridMailer(SendGridApi(KEY, sendgrid.url)).send(LETTER)

    [letter] = sendgrid.delivered
    assert letter["from"] == {"email": "shop@portico.example", "name": "Käsehaus"}
    assert not any(setting["enable"] for setting in letter["tracking_settings"].values())
    assert sendgrid.keys() == [LETTER.key]


@pytest.mark.parametrize("fault", [429, 500, 503, 408, "drop"])
async def test_what_may_pass_is_worth_another_try(sendgrid: SendGridServer, fault: int | str) -> None:
    mailer = SendGridMailer(SendGridApi(KEY, sendgrid.url))
    sendgrid.faults.append(fault)

    with pytest.raises(MailNotAccepted):
        await mailer.send(LETTER)
    await mailer.send(LETTER)

    assert set(sendgrid.keys()) == {LETTER.key}


async def test_silence_ends_with_the_time_that_is_given(sendgrid: SendGridServer) -> None:
    sendgrid.faults.append("hang")

    with pytest.raises(MailNotAccepted, match="does not answer"):
        await SendGridMailer(SendGridApi(KEY, sendgrid.url, total_seconds=0.3)).send(LETTER)


async def test_a_refusal_says_why(sendgrid: SendGridServer) -> None:
    with pytest.raises(MailRefused, match=r"\(400\): The subject is required. \(subject\)"):
        await SendGridMailer(SendGridApi(KEY, sendgrid.url)).send(replace(LETTER, subject=""))


async def test_a_key_that_is_not_ours_is_refused_without_being_told(sendgrid: SendGridServer) -> None:
    with pytest.raises(MailRefused, match=r"\(401\): The provided authorization grant is invalid") as refusal:
        await SendGridMailer(SendGridApi("SG.wrong", sendgrid.url)).send(LETTER)

    assert "SG.wrong" not in str(refusal.value)


async def test_health_asks_whether_the_key_is_taken(sendgrid: SendGridServer) -> None:
    assert await SendGridProbe(SendGridApi(KEY, sendgrid.url)).answers()
    assert not await SendGridProbe(SendGridApi("SG.wrong", sendgrid.url)).answers()
    with pytest.raises(DependencyGone):
        await SendGridProbe(SendGridApi(KEY, "http://127.0.0.1:1")).answers()
