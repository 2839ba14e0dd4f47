"""Attacks on links that verify an address or replace a password, through the API on real servers."""

import asyncio
import re
from typing import Any

import httpx
import pytest

from adapters.postgres.database import statements_sent
from application.identity.create_staff import CreateStaff
from application.kernel.actor import Actor
from application.notifications.mailbox import MailView
from domain.identity.account_token import TokenPurpose
from tests.jobs import carry_out_all
from tests.mailed_links import newest_token
from tests.shop import Shop

API = "/api/v1/auth"
PASSWORD, NEW = "a horse that sings", "a goat that dances"
ANN = {"email": "ann@example.com", "password": PASSWORD, "name": "Ann"}
RESET, VERIFY = TokenPurpose.RESET_PASSWORD, TokenPurpose.VERIFY_EMAIL


async def registered(shop: Shop, **other: str) -> dict[str, str]:
    answer = await shop.client.post(f"{API}/register", json={**ANN, **other})
    return {"Authorization": f"Bearer {answer.json()['tokens']['accessToken']}"}


async def sign_in(shop: Shop, password: str, email: str = ANN["email"]) -> httpx.Response:
    return await shop.client.post(f"{API}/login", json={"email": email, "password": password})


def refresh_cookie(answer: httpx.Response) -> str:
    cookies = [cookie.partition(";")[0] for cookie in answer.headers.get_list("Set-Cookie")]
    return next(cookie for cookie in cookies if cookie.startswith("rt="))


async def forgotten(shop: Shop) -> str:
    answer = await shop.client.post(f"{API}/forgot-password", json={"email": ANN["email"]})
    assert (answer.status_code, answer.text) == (202, "null")
    return await newest_token(shop.container, ANN["email"], RESET)


async def reset(shop: Shop, token: str, password: str = NEW) -> httpx.Response:
    return await shop.client.post(f"{API}/reset-password", json={"token": token, "password": password})


async def letters_to(shop: Shop, email: str) -> list[MailView]:
    """Sent by now, the oldest first."""
    await carry_out_all(shop.container)
    mailbox: Any = shop.container.mailbox()
    page = await mailbox.find(to=email, older_than=None, limit=50)
    return [await mailbox.get(headline.id) for headline in reversed(page.items)]


async def test_the_letter_s_link_opens_the_account_to_its_owner(shop: Shop) -> None:
    ann = await registered(shop)
    await forgotten(shop)
    letter = (await letters_to(shop, ANN["email"]))[-1]
    [link] = set(re.findall(r"http\S+/reset-password#token=\S+", letter.text))

    answer = await reset(shop, link.partition("#token=")[2])

    assert answer.status_code == 204
    # The device is a known one from now on, and signed in by nothing.
    assert [cookie.partition("=")[0] for cookie in answer.headers.get_list("Set-Cookie")] == ["device"]
    assert (await shop.client.get(f"{API}/me", headers=ann)).status_code == 401
    assert (await sign_in(shop, PASSWORD)).status_code == 401
    assert (await sign_in(shop, NEW)).status_code == 200
    assert (await letters_to(shop, ANN["email"]))[-1].subject.startswith("Your password")


async def test_a_poisoned_host_does_not_get_into_the_letter(shop: Shop) -> None:
    await registered(shop)
    poison = {
        "X-Forwarded-Host": "evil.example",
        "Forwarded": "host=evil.example",
        "X-Host": "evil.example",
        "Origin": "https://evil.example",
        "Referer": "https://evil.example/",
    }
    for headers in ({"Host": "evil.example"}, {"Host": "127.0.0.1:8000@evil.example"}, poison):
        await shop.client.post(f"{API}/forgot-password", json={"email": ANN["email"]}, headers=headers)

    letters = await letters_to(shop, ANN["email"])

    # The letters of older links are not sent any more.
    assert [letter.subject.partition(" ")[0] for letter in letters] == ["Welcome", "Choose"]
    for letter in letters:
        assert "evil" not in letter.text + letter.html
        links = re.findall(r"https?://[^\s\"<]+", letter.text + letter.html)
        assert all(link.startswith("http://127.0.0.1:8000") for link in links)


async def test_a_link_used_by_many_at_once_is_used_once(shop: Shop) -> None:
    await registered(shop)
    for attempt in range(5):
        token = await forgotten(shop)
        passwords = [f"a password of round {attempt}, number {number}" for number in range(8)]

        answers = await asyncio.gather(*(reset(shop, token, password) for password in passwords))

        assert sorted(answer.status_code for answer in answers) == [204] + [422] * 7, [a.text for a in answers]
        assert {answer.json()["code"] for answer in answers if answer.is_error} == {"link_not_good"}
        [won] = [password for password, answer in zip(passwords, answers, strict=True) if answer.is_success]
        assert (await sign_in(shop, won)).status_code == 200
        assert (await reset(shop, token)).status_code == 422


async def test_a_session_that_begins_while_the_password_changes_does_not_outlive_it(shop: Shop) -> None:
    """A thief who knows the old password signs in at the very moment of the reset, again and again."""
    await registered(shop)
    password = PASSWORD
    for number in range(10):
        token, new = await forgotten(shop), f"the password of round {number}"
        old_one = password

        async def thief(old: str = old_one) -> list[httpx.Response]:
            return [await sign_in(shop, old) for _ in range(3)]

        entered, _, answer = await asyncio.gather(thief(), thief(), reset(shop, token, new))

        assert answer.status_code == 204
        password = new
        for session in entered:
            if session.is_success:
                cookie = refresh_cookie(session)
                page = {"X-Portico-Client": "storefront", "Cookie": cookie}
                renewed = await shop.client.post(f"{API}/refresh", json={}, headers=page)
                assert renewed.status_code == 401


async def test_a_reset_for_nobody_is_the_same_work_and_the_same_answer(shop: Shop) -> None:
    await registered(shop)
    await registered(shop, email="off@example.com")
    await shop.container.database().rows(
        "UPDATE accounts SET disabled_at = now() WHERE email = 'off@example.com' RETURNING id"
    )
    told: list[tuple[int, str, list[str]]] = []

    for email in ("ann@example.com", "nobody@example.com", "off@example.com"):
        sent: list[str] = []
        mark = statements_sent.set(sent)
        answer = await shop.client.post(f"{API}/forgot-password", json={"email": email})
        statements_sent.reset(mark)
        told.append((answer.status_code, answer.text, sent))

    assert told == [told[0]] * 3
    assert len(told[0][2]) >= 5
    await carry_out_all(shop.container)
    assert [len(await letters_to(shop, email)) for email in ("ann@", "nobody@", "off@")] == [2, 0, 1]


async def test_nothing_that_opens_an_account_lies_in_the_database(shop: Shop) -> None:
    await registered(shop)
    tokens = [await forgotten(shop), await newest_token(shop.container, ANN["email"], VERIFY)]

    jobs = await shop.container.database().rows("SELECT args::text FROM procrastinate_jobs")
    links = await shop.container.database().rows("SELECT t::text FROM account_tokens t")

    assert len(jobs) == len(links) == 2
    for row in [*jobs, *links]:
        assert all(token not in text for token in tokens for text in row.values())


async def test_looking_at_a_link_uses_nothing_up(shop: Shop) -> None:
    await registered(shop)
    token = await newest_token(shop.container, ANN["email"], VERIFY)
    for method in ("GET", "HEAD", "OPTIONS"):
        for path in (f"/verify-email?token={token}", f"{API}/verify-email?token={token}"):
            await shop.client.request(method, path)

    assert (await shop.client.post(f"{API}/verify-email", json={"token": token})).status_code == 204
    repeated = await shop.client.post(f"{API}/verify-email", json={"token": token})
    assert (repeated.status_code, repeated.json()["code"]) == (422, "link_not_good")


async def test_an_address_is_verified_and_says_so(shop: Shop) -> None:
    ann = await registered(shop)
    assert (await shop.client.post(f"{API}/resend-verification", headers=ann)).status_code == 202
    letter = (await letters_to(shop, ANN["email"]))[-1]
    [link] = set(re.findall(r"http\S+/verify-email#token=\S+", letter.text))

    await shop.client.post(f"{API}/verify-email", json={"token": link.partition("#token=")[2]})

    assert (await shop.client.get("/api/v1/account", headers=ann)).json()["emailVerified"] is True
    again = await shop.client.post(f"{API}/resend-verification", headers=ann)
    assert (again.status_code, again.json()["code"]) == (409, "email_already_verified")
    assert (await shop.client.post(f"{API}/resend-verification")).status_code == 401


@pytest.mark.parametrize(
    ("email", "client", "path"),
    [
        ("sam@example.com", "admin", "/admin/reset-password#"),
        ("sam@example.com", "storefront", "8000/reset-password#"),
        ("ann@example.com", "admin", "8000/reset-password#"),
    ],
)
async def test_the_link_leads_where_the_password_was_forgotten(shop: Shop, email: str, client: str, path: str) -> None:
    await registered(shop)
    command = CreateStaff(email="sam@example.com", password=PASSWORD, name="Sam", roles=("Support",))
    await shop.container.create_staff()(command, actor=Actor.system("test"))

    await shop.client.post(f"{API}/forgot-password", json={"email": email}, headers={"X-Portico-Client": client})

    assert path in (await letters_to(shop, email))[-1].text


async def test_a_change_keeps_this_device_and_ends_the_others(shop: Shop) -> None:
    here = await registered(shop)
    cookie = shop.client.cookies["rt"]
    elsewhere = await sign_in(shop, PASSWORD)
    body = {"currentPassword": PASSWORD, "newPassword": NEW}

    changed = await shop.client.post(f"{API}/change-password", json=body, headers=here)

    assert changed.status_code == 200
    assert "Set-Cookie" not in changed.headers
    renewed = {"Authorization": f"Bearer {changed.json()['tokens']['accessToken']}"}
    other = {"Authorization": f"Bearer {elsewhere.json()['tokens']['accessToken']}"}
    seen = [(await shop.client.get(f"{API}/me", headers=token)).status_code for token in (here, other, renewed)]
    assert seen == [401, 401, 200]
    page = {"X-Portico-Client": "storefront"}
    kept = await shop.client.post(f"{API}/refresh", json={}, headers={**page, "Cookie": f"rt={cookie}"})
    assert kept.status_code == 200
    ended = refresh_cookie(elsewhere)
    assert (await shop.client.post(f"{API}/refresh", json={}, headers={**page, "Cookie": ended})).status_code == 401


async def test_every_fault_of_a_change_is_named(shop: Shop) -> None:
    ann = await registered(shop)

    refused = await shop.client.post(
        f"{API}/change-password", json={"currentPassword": "no", "newPassword": "short"}, headers=ann
    )

    assert refused.status_code == 422
    assert [(fault["pointer"], fault["code"]) for fault in refused.json()["errors"]] == [
        ("/currentPassword", "wrong_password"),
        ("/newPassword", "password_too_short"),
    ]


async def test_devices_are_listed_and_signed_out(shop: Shop) -> None:
    here = await registered(shop)
    there = {"User-Agent": "a phone"}
    body = {"email": ANN["email"], "password": PASSWORD}
    phone = (await shop.client.post(f"{API}/login", json=body, headers=there)).json()["tokens"]["accessToken"]
    bob = await registered(shop, email="bob@example.com")

    listed = (await shop.client.get(f"{API}/sessions", headers=here)).json()["items"]
    [other] = [one for one in listed if not one["current"]]
    path = f"{API}/sessions/{other['id']}"
    assert (other["userAgent"], other["audience"], len(listed)) == ("a phone", "storefront", 2)
    assert (await shop.client.get(f"{API}/me", headers={"Authorization": f"Bearer {phone}"})).status_code == 200

    assert (await shop.client.delete(path, headers=bob)).json()["code"] == "session_not_found"
    assert (await shop.client.delete(path, headers=here)).status_code == 204

    assert (await shop.client.get(f"{API}/me", headers={"Authorization": f"Bearer {phone}"})).status_code == 401
    assert len((await shop.client.get(f"{API}/sessions", headers=here)).json()["items"]) == 1


async def test_signing_out_everywhere_forgets_both_cookies(shop: Shop) -> None:
    ann = await registered(shop)
    cookie = shop.client.cookies["rt"]

    answer = await shop.client.post(f"{API}/logout-all", headers=ann)

    assert answer.status_code == 204
    gone = answer.headers.get_list("Set-Cookie")
    assert [one.partition(";")[0] for one in gone] == ['rt=""', 'rt-admin=""'] or len(gone) == 2
    assert all("Max-Age=0" in one for one in gone)
    assert (await shop.client.get(f"{API}/me", headers=ann)).status_code == 401
    headers = {"X-Portico-Client": "storefront", "Cookie": f"rt={cookie}"}
    assert (await shop.client.post(f"{API}/refresh", json={}, headers=headers)).status_code == 401
