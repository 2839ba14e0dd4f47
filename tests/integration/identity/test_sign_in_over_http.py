"""Sign-in, sessions and their cookies through the API, on real servers."""

import asyncio
from typing import Any

import httpx
import pytest

from adapters.postgres.database import statements_sent
from application.identity.create_admin import CreateAdmin
from application.identity.create_staff import CreateStaff
from application.kernel.actor import Actor
from tests.shelf import a_stocked_variant
from tests.shop import Shop

PASSWORD = "a horse that sings"
ANN = {"email": "ann@example.com", "password": PASSWORD, "name": "Ann"}
PAGE = {"X-Portico-Client": "storefront", "Sec-Fetch-Site": "same-origin"}


async def registered(shop: Shop, **other: str) -> dict[str, Any]:
    answer = await shop.client.post("/api/v1/auth/register", json={**ANN, **other})
    assert answer.status_code == 201, answer.text
    body: dict[str, Any] = answer.json()
    return body


def bearer(session: dict[str, Any]) -> dict[str, str]:
    return {"Authorization": f"Bearer {session['tokens']['accessToken']}"}


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def test_a_session_from_its_beginning_to_its_end(shop: Shop) -> None:
    session = await registered(shop)
    assert session["user"]["role"] == "customer"
    assert session["tokens"]["expiresIn"] == 900

    me = await shop.client.get("/api/v1/auth/me", headers=bearer(session))
    renewed = await shop.client.post("/api/v1/auth/refresh", json={}, headers=PAGE)
    out = await shop.client.post("/api/v1/auth/logout", json={}, headers=PAGE)

    assert me.json() == session["user"]
    assert renewed.json()["user"] == session["user"]
    assert (out.status_code, out.headers["Cache-Control"]) == (204, "private, no-store")
    assert list(shop.client.cookies) == ["device"]
    for token in (session, renewed.json()):
        gone = await shop.client.get("/api/v1/auth/me", headers=bearer(token))
        assert code(gone) == (401, "not_signed_in")


async def test_the_cookie_is_out_of_reach(shop: Shop) -> None:
    answer = await shop.client.post("/api/v1/auth/register", json=ANN)

    cookies = {
        cookie.partition("=")[0]: set(cookie.split("; ")[1:]) for cookie in answer.headers.get_list("Set-Cookie")
    }
    everywhere = {"HttpOnly", "Path=/", "SameSite=strict"}
    assert cookies == {"rt": {*everywhere, "Max-Age=2592000"}, "device": {*everywhere, "Max-Age=34560000"}}


async def test_a_lost_answer_and_a_second_tab_do_not_end_the_session(shop: Shop) -> None:
    await registered(shop)
    old = shop.client.cookies["rt"]

    answers = await asyncio.gather(
        *(shop.client.post("/api/v1/auth/refresh", json={}, headers={**PAGE, "Cookie": f"rt={old}"}) for _ in range(6))
    )

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.headers["Set-Cookie"].partition(";")[0] for answer in answers}) == 1
    later = await shop.client.post("/api/v1/auth/refresh", json={}, headers=PAGE)
    assert later.status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="no header of ours"),
        pytest.param({"X-Portico-Client": "storefront", "Sec-Fetch-Site": "cross-site"}, id="another site"),
        pytest.param({"X-Portico-Client": "storefront", "Sec-Fetch-Site": "same-site"}, id="another host of the site"),
        pytest.param({"X-Requested-With": "fetch", "Origin": "https://evil.example"}, id="another origin"),
        pytest.param({"X-Requested-With": "fetch", "Origin": "null"}, id="an origin that hides"),
    ],
)
@pytest.mark.parametrize("route", ["refresh", "logout"])
async def test_a_page_of_another_site_gets_nothing_from_the_cookie(
    shop: Shop, headers: dict[str, str], route: str
) -> None:
    await registered(shop)
    before = shop.client.cookies["rt"]

    refused = await shop.client.post(f"/api/v1/auth/{route}", json={}, headers=headers)

    assert code(refused) == (403, "cross_site_request")
    assert shop.client.cookies["rt"] == before
    assert (await shop.client.post("/api/v1/auth/refresh", json={}, headers=PAGE)).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"X-Portico-Client": "ios"}, id="a program that is no browser"),
        pytest.param({"X-Requested-With": "fetch", "Origin": "http://127.0.0.1:8000"}, id="our own origin"),
        pytest.param({"X-Requested-With": "fetch", "Sec-Fetch-Site": "none"}, id="typed by the user"),
    ],
)
async def test_our_own_pages_and_programs_pass(shop: Shop, headers: dict[str, str]) -> None:
    await registered(shop)

    answer = await shop.client.post("/api/v1/auth/refresh", json={}, headers=headers)

    assert answer.status_code == 200


async def test_a_form_of_another_site_is_no_json(shop: Shop) -> None:
    await registered(shop)

    refused = await shop.client.post(
        "/api/v1/auth/logout", content="{}", headers={**PAGE, "Content-Type": "text/plain"}
    )

    assert code(refused) == (415, "unsupported_media_type")


async def test_refreshing_without_a_cookie_is_not_signed_in(shop: Shop) -> None:
    assert code(await shop.client.post("/api/v1/auth/refresh", json={}, headers=PAGE)) == (401, "not_signed_in")


async def test_an_old_access_token_keeps_nobody_from_signing_in(shop: Shop) -> None:
    await registered(shop)
    stale = {"Authorization": "Bearer stale", **PAGE}

    signed_in = await shop.client.post(
        "/api/v1/auth/login", json={"email": "ANN@example.com", "password": PASSWORD}, headers=stale
    )
    refreshed = await shop.client.post("/api/v1/auth/refresh", json={}, headers=stale)
    elsewhere = await shop.client.get("/api/v1/shop", headers=stale)

    assert (signed_in.status_code, refreshed.status_code) == (200, 200)
    assert code(elsewhere) == (401, "not_signed_in")


async def test_wrong_and_unknown_are_answered_alike(shop: Shop) -> None:
    await registered(shop)
    answers = [
        await shop.client.post("/api/v1/auth/login", json={"email": email, "password": password, **extra})
        for email, password, extra in (
            ("ann@example.com", "a wrong password", {}),
            ("nobody@example.com", PASSWORD, {}),
            ("no address at all", PASSWORD, {}),
            ("ann@example.com", PASSWORD, {"audience": "admin"}),
        )
    ]

    told = [{**answer.json(), "requestId": None} for answer in answers]
    assert told == [told[0]] * 4
    assert code(answers[0]) == (401, "invalid_credentials")


async def test_an_address_that_is_taken_is_told(shop: Shop) -> None:
    await registered(shop)

    assert code(await shop.client.post("/api/v1/auth/register", json=ANN)) == (409, "email_taken")


async def test_every_fault_of_a_registration_is_named(shop: Shop) -> None:
    wrong = await shop.client.post("/api/v1/auth/register", json={"email": 7, "password": "", "nickname": "x"})
    weak = await shop.client.post("/api/v1/auth/register", json={"email": "ann", "password": "password1", "name": " "})

    assert {fault["pointer"] for fault in wrong.json()["errors"]} == {"/email", "/password", "/name", "/nickname"}
    assert {fault["code"] for fault in weak.json()["errors"]} == {"invalid_email", "password_too_common", "required"}


async def test_the_admin_has_a_session_of_its_own(shop: Shop) -> None:
    command = CreateAdmin(email="root@example.com", password=PASSWORD, name="Root")
    await shop.container.create_admin()(command, actor=Actor.system("test"))
    login = {"email": "root@example.com", "password": PASSWORD}

    admin = await shop.client.post("/api/v1/auth/login", json=login, headers={"X-Portico-Client": "admin"})
    storefront = await shop.client.post("/api/v1/auth/login", json=login)

    assert set(shop.client.cookies) == {"rt", "rt-admin", "device"}
    assert (await shop.client.get("/api/v1/admin/settings", headers=bearer(admin.json()))).status_code == 200
    refused = await shop.client.get("/api/v1/admin/settings", headers=bearer(storefront.json()))
    assert code(refused) == (403, "access_denied")
    assert len(admin.json()["user"]["permissions"]) == 14
    assert storefront.json()["user"]["permissions"] == []


async def test_staff_may_what_their_roles_allow(shop: Shop) -> None:
    command = CreateStaff(email="sam@example.com", password=PASSWORD, name="Sam", roles=("Support",))
    await shop.container.create_staff()(command, actor=Actor.system("test"))
    await registered(shop)

    sam = await shop.client.post(
        "/api/v1/auth/login", json={"email": "sam@example.com", "password": PASSWORD, "audience": "admin"}
    )
    customers = await shop.client.get("/api/v1/admin/customers?q=ann", headers=bearer(sam.json()))
    settings = await shop.client.get("/api/v1/admin/settings", headers=bearer(sam.json()))

    assert [(one["name"], one["orderCount"]) for one in customers.json()["items"]] == [("Ann", 0)]
    assert code(settings) == (403, "access_denied")


async def test_the_second_request_of_a_session_asks_no_database_who_it_is(shop: Shop) -> None:
    session = await registered(shop)
    await shop.client.get("/api/v1/auth/me", headers=bearer(session))
    sent: list[str] = []
    statements_sent.set(sent)

    await shop.client.get("/api/v1/auth/me", headers=bearer(session))

    assert not [statement for statement in sent if "refresh_tokens" in statement]
    assert [statement for statement in sent if "FROM accounts" in statement]


async def test_sessions_hold_without_redis(shop: Shop) -> None:
    session = await registered(shop)
    shop.container.redis().connection_pool.connection_kwargs["port"] = 1
    await shop.container.redis().connection_pool.disconnect()

    me = await shop.client.get("/api/v1/auth/me", headers=bearer(session))
    out = await shop.client.post("/api/v1/auth/logout", json={}, headers=PAGE)
    gone = await shop.client.get("/api/v1/auth/me", headers=bearer(session))

    assert (me.status_code, out.status_code, gone.status_code) == (200, 204, 401)


async def test_a_guest_takes_the_cart_along(shop: Shop) -> None:
    mug = await a_stocked_variant(shop.container, 5)
    for credentials, path in ((ANN, "register"), ({"email": ANN["email"], "password": PASSWORD}, "login")):
        filled = await shop.client.post("/api/v1/cart/items", json={"variantId": str(mug), "quantity": 4})
        guest = {"X-Cart-Token": filled.headers["X-Cart-Token"]}

        session = (await shop.client.post(f"/api/v1/auth/{path}", json=credentials, headers=guest)).json()

        cart = (await shop.client.get("/api/v1/cart", headers=bearer(session))).json()
        left = (await shop.client.get("/api/v1/cart", headers=guest)).json()
        kept, problems = (4, []) if path == "register" else (5, [("quantity_reduced", 8, 5)])
        assert [line["quantity"] for line in cart["lines"]] == [kept]
        assert left["lines"] == []
        assert [(one["code"], one["requested"], one["kept"]) for one in session["cartProblems"]] == problems
