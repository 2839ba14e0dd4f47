"""Another e-mail address for an account, through the API on real servers."""

import asyncio
import re
from typing import Any

import httpx

from adapters.postgres.database import statements_sent
from application.notifications.mailbox import MailView
from domain.identity.account_token import TokenPurpose
from tests.after_sale import a_sale
from tests.jobs import carry_out_all
from tests.mailed_links import newest_token
from tests.purchase import a_buyer
from tests.shop import Shop

API = "/api/v1"
AT = f"{API}/account/email-change"
PASSWORD = "a horse that sings"
ANN, BOB, NEW = "ann@example.com", "bob@example.com", "Anna@Example.org"
CHANGE = TokenPurpose.CHANGE_EMAIL


async def registered(shop: Shop, email: str = ANN) -> dict[str, str]:
    body = {"email": email, "password": PASSWORD, "name": email.partition("@")[0].title()}
    answer = await shop.client.post(f"{API}/auth/register", json=body)
    return {"Authorization": f"Bearer {answer.json()['tokens']['accessToken']}"}


async def asked(shop: Shop, headers: dict[str, str], email: str = NEW) -> httpx.Response:
    return await shop.client.post(AT, json={"email": email, "password": PASSWORD}, headers=headers)


async def confirmed(shop: Shop, token: str) -> httpx.Response:
    return await shop.client.post(f"{AT}/confirm", json={"token": token})


async def sign_in(shop: Shop, email: str, password: str = PASSWORD) -> httpx.Response:
    return await shop.client.post(f"{API}/auth/login", json={"email": email, "password": password})


async def letters_to(shop: Shop, email: str) -> list[MailView]:
    """Sent by now, the oldest first."""
    await carry_out_all(shop.container)
    mailbox: Any = shop.container.mailbox()
    page = await mailbox.find(to=email, older_than=None, limit=50)
    return [await mailbox.get(headline.id) for headline in reversed(page.items)]


async def test_the_letter_s_link_gives_the_account_its_new_address(shop: Shop) -> None:
    ann = await registered(shop)
    answer = await asked(shop, ann)
    assert (answer.status_code, answer.text) == (202, "null")
    account = (await shop.client.get(f"{API}/account", headers=ann)).json()
    assert (account["email"], account["pendingEmail"]["email"]) == (ANN, NEW)
    [letter] = await letters_to(shop, NEW)
    [link] = set(re.findall(r"http\S+/confirm-email#token=\S+", letter.text))

    done = await confirmed(shop, link.partition("#token=")[2])

    assert done.status_code == 204
    assert (await shop.client.get(f"{API}/account", headers=ann)).status_code == 401
    assert (await sign_in(shop, ANN)).status_code == 401
    session = (await sign_in(shop, NEW)).json()
    assert session["user"]["email"] == NEW
    ann = {"Authorization": f"Bearer {session['tokens']['accessToken']}"}
    account = (await shop.client.get(f"{API}/account", headers=ann)).json()
    assert (account["email"], account["emailVerified"], account["pendingEmail"]) == (NEW, True, None)
    told = [one.subject for one in await letters_to(shop, ANN)]
    assert told == [
        "Welcome to Portico",
        "Somebody wants to change your address at Portico",
        "Your address at Portico was changed",
    ]
    assert not any(NEW in one.text + one.html for one in await letters_to(shop, ANN))


async def test_a_taken_address_shows_in_nothing_but_its_owner_s_mail(shop: Shop) -> None:
    ann, _ = await registered(shop), await registered(shop, BOB)
    await asked(shop, ann, "first@example.org")
    work: list[list[str]] = []
    answers = []
    for email in (NEW, BOB):
        sent: list[str] = []
        token = statements_sent.set(sent)
        answers.append(await asked(shop, ann, email))
        statements_sent.reset(token)
        work.append(sent)

    assert answers[0].status_code == answers[1].status_code == 202
    assert answers[0].content == answers[1].content
    assert work[0] == work[1]
    account = (await shop.client.get(f"{API}/account", headers=ann)).json()
    assert account["pendingEmail"]["email"] == BOB
    [_, letter] = await letters_to(shop, BOB)
    assert letter.subject == "Somebody wanted to use your address at Portico"
    assert "token=" not in letter.text + letter.html
    assert "Hello Bob" in letter.text


async def test_of_two_accounts_that_confirm_the_same_address_one_gets_it(shop: Shop) -> None:
    people = {ANN: await registered(shop), BOB: await registered(shop, BOB)}
    for number in range(5):
        wanted = f"wanted{number}@example.org"
        tokens = []
        for email, headers in people.items():
            answer = await asked(shop, headers, wanted)
            assert answer.status_code == 202, answer.text
            tokens.append(await newest_token(shop.container, email, CHANGE))

        answers = await asyncio.gather(*(confirmed(shop, token) for token in tokens))

        told = sorted((one.status_code, one.is_error and one.json()["code"]) for one in answers)
        assert told == [(204, False), (409, "email_taken")]
        session = (await sign_in(shop, wanted)).json()
        await shop.client.post(
            AT,
            json={"email": [ANN, BOB][answers[1].is_success], "password": PASSWORD},
            headers={"Authorization": f"Bearer {session['tokens']['accessToken']}"},
        )
        back = await newest_token(shop.container, wanted, CHANGE)
        assert (await confirmed(shop, back)).status_code == 204
        people = {
            email: {"Authorization": f"Bearer {(await sign_in(shop, email)).json()['tokens']['accessToken']}"}
            for email in people
        }
        await shop.container.redis().flushdb()


async def test_no_request_outlives_a_password_that_changes_at_the_same_moment(shop: Shop) -> None:
    """A thief with an open session and the old password asks while the owner takes the account back."""
    await registered(shop)
    password = PASSWORD
    for number in range(6):
        session = (await sign_in(shop, ANN, password)).json()
        thief = {"Authorization": f"Bearer {session['tokens']['accessToken']}"}
        await shop.client.post(f"{API}/auth/forgot-password", json={"email": ANN})
        reset = await newest_token(shop.container, ANN, TokenPurpose.RESET_PASSWORD)
        body = {"email": f"thief{number}@example.org", "password": password}
        password = f"the password of round {number}"

        taken_back, *_ = await asyncio.gather(
            shop.client.post(f"{API}/auth/reset-password", json={"token": reset, "password": password}),
            *(shop.client.post(AT, json=body, headers=thief) for _ in range(3)),
        )

        assert taken_back.status_code == 204
        [left] = await shop.container.database().rows(
            "SELECT count(*) FROM account_tokens WHERE purpose = 'change_email' AND ended_at IS NULL"
        )
        assert left["count"] == 0
        await shop.container.redis().flushdb()


async def test_what_a_guest_bought_with_the_new_address_becomes_the_account_s(shop: Shop) -> None:
    sale = await a_sale(shop.container, await a_buyer(shop.container))
    ann = await registered(shop)
    assert (await shop.client.get(f"{API}/orders", headers=ann)).json()["items"] == []
    await asked(shop, ann, "ADA@example.com")

    assert (await confirmed(shop, await newest_token(shop.container, ANN, CHANGE))).status_code == 204

    await carry_out_all(shop.container)
    session = (await sign_in(shop, "ada@example.com")).json()
    ann = {"Authorization": f"Bearer {session['tokens']['accessToken']}"}
    found = (await shop.client.get(f"{API}/orders", headers=ann)).json()["items"]
    assert [order["number"] for order in found] == [sale.number]
