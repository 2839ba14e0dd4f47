"""Sign-in by a provider through the API: with a real provider in a process of its own, and with those who cheat."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pyotp
import pytest

from entrypoints.sign_in_providers import OAuthClient, SignInProviders
from tests.oidc import oidc_provider, say_no, say_yes
from tests.shop import Shop, open_shop, settings_for

PASSWORD = "a horse that sings"
ANN = {"email": "ann@example.com", "password": PASSWORD}
PAGE = {"X-Portico-Client": "storefront", "Sec-Fetch-Site": "same-origin"}
AT = "/api/v1/auth/oauth"
VERIFIED = {"email": "ann@example.com", "email_verified": True, "name": "Ann"}


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with oidc_provider() as url:
        yield url


@pytest.fixture
async def shop(clean_database: str, clean_redis: str, tmp_path: Path, provider: str) -> AsyncIterator[Shop]:
    settings = settings_for("default", tmp_path, database_url=clean_database, redis_url=clean_redis)
    client = OAuthClient(client_id="the-shop", client_secret="secret", url=provider, title="Test ID")
    async with open_shop(replace(settings, sign_in_providers=SignInProviders(oidc=client))) as shop:
        yield shop


@dataclass
class Browser:
    """Its cookies are its own; the way to the provider and back goes through it."""

    shop: Shop
    provider: str
    client: httpx.AsyncClient

    async def leave(self, path: str = "/") -> str:
        """Where the shop sends it."""
        answer = await self.client.get(f"{AT}/oidc/start", params={"next": path})
        assert answer.status_code == 303
        return str(answer.headers["Location"])

    async def come_back(self, url: str) -> httpx.Response:
        parts = urlsplit(url)
        return await self.client.get(f"{parts.path}?{parts.query}")

    async def walk(self, subject: str, claims: dict[str, Any] = VERIFIED, path: str = "/") -> httpx.Response:
        """There and back; the answer is the last redirect."""
        url = await self.leave(path)
        return await self.come_back(await asyncio.to_thread(say_yes, self.provider, url, subject, claims))

    async def complete(self, headers: dict[str, str] = PAGE) -> httpx.Response:
        return await self.client.post(f"{AT}/complete", json={}, headers=headers)

    async def link(self, session: dict[str, str]) -> httpx.Response:
        return await self.client.post(f"{AT}/link", json={}, headers={**PAGE, **session})

    async def connect(self, session: dict[str, str], subject: str, claims: dict[str, Any] = VERIFIED) -> httpx.Response:
        """From the profile, to the account that is signed in."""
        begun = await self.client.post(f"{AT}/oidc/connect", json={}, headers={**PAGE, **session})
        await self.come_back(await asyncio.to_thread(say_yes, self.provider, begun.json()["url"], subject, claims))
        return await self.link(session)


@pytest.fixture
async def browser(shop: Shop, provider: str) -> Browser:
    return Browser(shop, provider, shop.client)


@pytest.fixture
async def another(shop: Shop, provider: str) -> AsyncIterator[Browser]:
    transport = shop.client._transport
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        yield Browser(shop, provider, client)


def bearer(session: dict[str, Any]) -> dict[str, str]:
    return {"Authorization": f"Bearer {session['tokens']['accessToken']}"}


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def failure(answer: httpx.Response) -> str:
    assert answer.status_code == 303
    return parse_qs(urlsplit(answer.headers["Location"]).query)["failure"][0]


async def registered(shop: Shop) -> dict[str, str]:
    answer = await shop.client.post("/api/v1/auth/register", json={**ANN, "name": "Ann"})
    return bearer(answer.json())


async def test_the_shop_tells_by_whom_one_may_sign_in(shop: Shop) -> None:
    assert (await shop.client.get("/api/v1/shop")).json()["signInProviders"] == [{"name": "oidc", "title": "Test ID"}]


async def test_who_comes_for_the_first_time_gets_an_account_and_then_the_same_again(browser: Browser) -> None:
    back = await browser.walk("ann", path="/orders?status=open")
    first = await browser.complete()
    await browser.walk("ann", {**VERIFIED, "email": "ann@elsewhere.example"})
    second = await browser.complete()

    assert back.headers["Location"] == "/login/provider?next=%2Forders%3Fstatus%3Dopen"
    assert (first.status_code, first.json()["user"]["email"]) == (200, "ann@example.com")
    assert second.json()["user"] == first.json()["user"]
    account = await browser.client.get("/api/v1/account", headers=bearer(first.json()))
    assert (account.json()["name"], account.json()["emailVerified"]) == ("Ann", True)


async def test_what_the_browser_holds_is_out_of_reach_and_gone_afterwards(browser: Browser) -> None:
    start = await browser.client.get(f"{AT}/oidc/start")
    attempt = start.headers["Set-Cookie"]
    url = await asyncio.to_thread(say_yes, browser.provider, start.headers["Location"], "ann", VERIFIED)
    back = await browser.come_back(url)

    for cookie in (attempt, back.headers.get_list("Set-Cookie")[0]):
        assert {"HttpOnly", "Path=/", "Max-Age=600"} <= set(cookie.split("; "))
    assert "SameSite=lax" in attempt
    assert "SameSite=strict" in back.headers.get_list("Set-Cookie")[0]
    await browser.complete()
    assert set(browser.client.cookies) == {"rt", "device"}


async def test_an_address_that_the_provider_did_not_verify_is_not_verified(browser: Browser) -> None:
    await browser.walk("ann", {"email": "ann@example.com"})
    session = (await browser.complete()).json()

    account = await browser.client.get("/api/v1/account", headers=bearer(session))
    assert account.json()["emailVerified"] is False


async def test_two_windows_at_once_make_one_account(browser: Browser, another: Browser) -> None:
    await browser.walk("ann")
    await another.walk("ann")

    answers = await asyncio.gather(browser.complete(), another.complete())

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json()["user"] == answers[1].json()["user"]


async def test_two_people_with_one_address_at_once_do_not_get_one_account(browser: Browser, another: Browser) -> None:
    await browser.walk("ann")
    await another.walk("mallory")

    answers = await asyncio.gather(browser.complete(), another.complete())

    assert [answer.status_code for answer in answers] == [200, 200]
    assert sorted("linkRequired" in answer.json() for answer in answers) == [False, True]


async def test_a_known_address_opens_nothing_until_its_owner_proves_to_be_it(browser: Browser, shop: Shop) -> None:
    await registered(shop)
    await browser.walk("mallory", {**VERIFIED, "email": "ANN@example.com"})

    asked = await browser.complete()
    session = await browser.client.post("/api/v1/auth/login", json=ANN)
    linked = await browser.link(bearer(session.json()))
    await browser.walk("mallory")
    after = await browser.complete()

    assert asked.json() == {
        "linkRequired": True,
        "provider": "oidc",
        "title": "Test ID",
        "email": "ANN@example.com",
        "mayLink": True,
    }
    assert "rt" not in asked.headers.get("Set-Cookie", "")
    assert linked.status_code == 200
    assert after.json()["user"]["email"] == "ann@example.com"


@pytest.mark.parametrize(
    "claims", [{"email": "ann@example.com"}, {"email": "ann@example.com", "email_verified": False}]
)
async def test_an_unverified_address_is_not_linked_by_signing_in(
    browser: Browser, shop: Shop, claims: dict[str, Any]
) -> None:
    ann = await registered(shop)
    await browser.walk("mallory", claims)

    asked = await browser.complete()

    assert asked.json()["mayLink"] is False
    assert code(await browser.link(ann)) == (401, "provider_sign_in_over")


async def test_no_proof_of_one_address_is_linked_to_another_account(browser: Browser, shop: Shop) -> None:
    ann = await registered(shop)
    await browser.walk("bob", {**VERIFIED, "email": "bob@example.com"})

    assert code(await browser.link(ann)) == (401, "provider_sign_in_over")


async def test_an_account_connects_and_disconnects_a_provider_of_any_address(browser: Browser, shop: Shop) -> None:
    ann = await registered(shop)

    linked = await browser.connect(ann, "ann", {"email": "other@example.com"})
    listed = (await browser.client.get(f"{AT}/identities", headers=ann)).json()
    gone = await browser.client.delete(f"{AT}/identities/oidc", headers={**PAGE, **ann})
    again = await browser.client.delete(f"{AT}/identities/oidc", headers={**PAGE, **ann})

    assert (linked.status_code, linked.json()["email"]) == (200, "other@example.com")
    assert (len(listed["identities"]), listed["hasPassword"]) == (1, True)
    assert gone.status_code == 204
    assert code(again) == (404, "identity_not_linked")


async def test_what_one_began_to_connect_is_not_connected_to_who_signed_in_since(browser: Browser, shop: Shop) -> None:
    ann = await registered(shop)
    bob = await shop.client.post("/api/v1/auth/register", json={**ANN, "email": "bob@example.com", "name": "Bob"})
    begun = await browser.client.post(f"{AT}/oidc/connect", json={}, headers={**PAGE, **ann})
    await browser.come_back(await asyncio.to_thread(say_yes, browser.provider, begun.json()["url"], "ann", VERIFIED))

    assert code(await browser.link(bearer(bob.json()))) == (401, "provider_sign_in_over")
    assert code(await browser.complete()) == (401, "provider_sign_in_over")


async def test_an_identity_opens_one_account_alone(browser: Browser, shop: Shop) -> None:
    ann = await registered(shop)
    assert (await browser.connect(ann, "ann")).status_code == 200
    bob = await shop.client.post("/api/v1/auth/register", json={**ANN, "email": "bob@example.com", "name": "Bob"})

    assert code(await browser.connect(bearer(bob.json()), "ann")) == (409, "identity_taken")
    assert code(await browser.connect(ann, "another")) == (409, "provider_linked_already")


async def test_the_last_way_in_is_not_closed(browser: Browser) -> None:
    await browser.walk("ann")
    ann = bearer((await browser.complete()).json())

    assert code(await browser.client.delete(f"{AT}/identities/oidc", headers={**PAGE, **ann})) == (409, "last_way_in")


async def test_a_second_factor_is_asked_for_whoever_vouches(browser: Browser) -> None:
    await browser.walk("ann")
    ann = bearer((await browser.complete()).json())
    secret = (await browser.client.post("/api/v1/auth/mfa/enroll", json={}, headers=ann)).json()["secret"]
    confirm = {"code": pyotp.TOTP(secret).now()}
    recovery = (await browser.client.post("/api/v1/auth/mfa/confirm", json=confirm, headers=ann)).json()[
        "recoveryCodes"
    ]
    await browser.walk("ann")

    asked = await browser.complete()
    body = {"challenge": asked.json()["challenge"], "code": recovery[0]}
    session = await browser.client.post("/api/v1/auth/mfa/verify", json=body)

    assert asked.json()["mfaRequired"] is True
    assert session.json()["user"]["email"] == "ann@example.com"


# --- attacks ----------------------------------------------------------------------------------------------------


async def test_an_answer_that_another_browser_got_opens_nothing_here(browser: Browser, another: Browser) -> None:
    """Mallory lures Ann to his own answer, so that she would be signed in as him."""
    mine = await asyncio.to_thread(say_yes, browser.provider, await browser.leave(), "mallory", VERIFIED)

    without = await another.come_back(mine)
    await another.leave()
    with_another = await another.come_back(mine)

    assert failure(without) == failure(with_another) == "provider_sign_in_over"
    assert code(await another.complete()) == (401, "provider_sign_in_over")


@pytest.mark.parametrize("forged", ["", "guessed"])
async def test_a_forged_state_is_refused(browser: Browser, forged: str) -> None:
    back = await asyncio.to_thread(say_yes, browser.provider, await browser.leave(), "ann", VERIFIED)
    asked = parse_qs(urlsplit(back).query)

    answer = await browser.client.get(f"{AT}/oidc/callback", params={"code": asked["code"][0], "state": forged})

    assert failure(answer) == "provider_sign_in_over"


async def test_a_code_and_a_proof_are_used_once(browser: Browser) -> None:
    url = await asyncio.to_thread(say_yes, browser.provider, await browser.leave(), "ann", VERIFIED)
    attempt = dict(browser.client.cookies)
    await browser.come_back(url)
    proof = dict(browser.client.cookies)
    await browser.complete()

    browser.client.cookies.update(attempt)
    replayed_code = await browser.come_back(url)
    browser.client.cookies.update(proof)
    replayed_proof = await browser.complete()

    assert failure(replayed_code) == "provider_sign_in_failed"
    assert code(replayed_proof) == (401, "provider_sign_in_over")


async def test_the_code_of_another_sign_in_is_refused_by_its_nonce(browser: Browser, another: Browser) -> None:
    """A stolen code, brought into the thief's own sign-in."""
    stolen = await asyncio.to_thread(say_yes, browser.provider, await browser.leave(), "ann", VERIFIED)
    state = parse_qs(urlsplit(await another.leave()).query)["state"][0]

    answer = await another.client.get(
        f"{AT}/oidc/callback", params={"code": parse_qs(urlsplit(stolen).query)["code"][0], "state": state}
    )

    assert failure(answer) == "provider_sign_in_failed"


@pytest.mark.parametrize(
    "path", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", ""]
)
async def test_nobody_is_sent_to_another_site_in_the_end(browser: Browser, path: str) -> None:
    back = await browser.walk("ann", path=path)

    assert back.headers["Location"] == "/login/provider?next=%2F"


@pytest.mark.parametrize("route", ["complete", "link"])
async def test_a_page_of_another_site_finishes_nothing(browser: Browser, shop: Shop, route: str) -> None:
    ann = await registered(shop)
    await browser.walk("ann")

    refused = await browser.client.post(
        f"{AT}/{route}", json={}, headers={**ann, "X-Portico-Client": "x", "Sec-Fetch-Site": "cross-site"}
    )

    assert code(refused) == (403, "cross_site_request")


async def test_who_turns_back_is_told_so(browser: Browser) -> None:
    answer = await browser.come_back(await asyncio.to_thread(say_no, await browser.leave()))

    # The provider here tells no state when somebody says no: then it is nobody's answer.
    assert failure(answer) in {"provider_sign_in_canceled", "provider_sign_in_over"}


@pytest.mark.parametrize("route", ["start", "callback"])
async def test_an_unknown_provider_is_none(browser: Browser, route: str) -> None:
    answer = await browser.client.get(f"{AT}/nobody/{route}")

    assert failure(answer) in {"unknown_provider", "provider_sign_in_over"}


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"&".join([b"a=b"] * 1000), b"code=1&state=2"])
async def test_no_form_that_is_posted_back_breaks_anything(browser: Browser, content: bytes) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}

    answer = await browser.client.post(f"{AT}/oidc/callback", content=content, headers=headers)

    assert failure(answer) == "provider_sign_in_over"


async def test_an_answer_by_form_is_as_good_as_one_by_link(browser: Browser) -> None:
    back = await asyncio.to_thread(say_yes, browser.provider, await browser.leave(), "ann", VERIFIED)
    form = {name: values[0] for name, values in parse_qs(urlsplit(back).query).items()}

    await browser.client.post(f"{AT}/oidc/callback", data=form)

    assert (await browser.complete()).status_code == 200
