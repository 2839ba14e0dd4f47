"""The account, its addresses and the shop's settings through the API, on real servers."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PIL import Image

from adapters.postgres.database import statements_sent
from application.identity.create_admin import CreateAdmin
from application.kernel.actor import Actor
from tests.shop import Shop

PASSWORD = "a horse that sings"
FRAME = {"", "BEGIN", "COMMIT", "ROLLBACK"}
HOME = {"name": "Ann", "line1": "1 Main St", "city": "Springfield", "country": "US", "postalCode": "12345"}


async def signed_up(shop: Shop, email: str = "ann@example.com") -> dict[str, str]:
    body = {"email": email, "password": PASSWORD, "name": "Ann"}
    answer = await shop.client.post("/api/v1/auth/register", json=body)
    return {"Authorization": f"Bearer {answer.json()['tokens']['accessToken']}"}


async def an_admin(shop: Shop) -> dict[str, str]:
    command = CreateAdmin(email="root@example.com", password=PASSWORD, name="Root")
    await shop.container.create_admin()(command, actor=Actor.system("test"))
    body = {"email": "root@example.com", "password": PASSWORD, "audience": "admin"}
    answer = await shop.client.post("/api/v1/auth/login", json=body)
    return {"Authorization": f"Bearer {answer.json()['tokens']['accessToken']}"}


@contextmanager
def counting() -> Iterator[list[str]]:
    """The statements sent within, but for the frame of transactions and the pool's look at its connection."""
    sent: list[str] = []
    token = statements_sent.set(sent)
    yield sent
    statements_sent.reset(token)
    sent[:] = [statement for statement in sent if statement.partition(";")[0] not in FRAME]


async def test_an_account_is_read_and_changed(shop: Shop) -> None:
    ann = await signed_up(shop)

    changed = await shop.client.patch("/api/v1/account", json={"name": "Anna", "phone": "555"}, headers=ann)
    cleared = await shop.client.patch("/api/v1/account", json={"phone": None}, headers=ann)

    assert (changed.json()["name"], changed.json()["phone"]) == ("Anna", "555")
    assert (cleared.json()["name"], cleared.json()["phone"]) == ("Anna", None)
    assert (await shop.client.get("/api/v1/account", headers=ann)).json() == cleared.json()


async def test_an_address_from_first_to_last(shop: Shop) -> None:
    ann = await signed_up(shop)
    first = (await shop.client.post("/api/v1/account/addresses", json=HOME, headers=ann)).json()
    second = (
        await shop.client.post("/api/v1/account/addresses", json={**HOME, "line2": "4th floor"}, headers=ann)
    ).json()
    assert (first["isDefault"], second["isDefault"]) == (True, False)

    changed = await shop.client.patch(
        f"/api/v1/account/addresses/{second['id']}",
        json={"line2": None, "city": "Shelbyville", "isDefault": True},
        headers=ann,
    )
    gone = await shop.client.delete(f"/api/v1/account/addresses/{first['id']}", headers=ann)

    assert gone.status_code == 204
    assert changed.json() == {**second, "line2": None, "city": "Shelbyville", "isDefault": True}
    listed = await shop.client.get("/api/v1/account/addresses", headers=ann)
    assert listed.json() == {"items": [changed.json()], "nextCursor": None}


async def test_the_same_key_keeps_one_address(shop: Shop) -> None:
    ann = {**await signed_up(shop), "Idempotency-Key": "the-same-key"}

    answers = [await shop.client.post("/api/v1/account/addresses", json=HOME, headers=ann) for _ in range(2)]

    assert answers[0].json() == answers[1].json()
    assert answers[1].headers["Idempotent-Replayed"] == "true"


async def test_nobody_sees_or_changes_the_addresses_of_others(shop: Shop) -> None:
    ann, bob = await signed_up(shop), await signed_up(shop, "bob@example.com")
    home = (await shop.client.post("/api/v1/account/addresses", json=HOME, headers=ann)).json()
    path = f"/api/v1/account/addresses/{home['id']}"

    for method in ("PATCH", "DELETE"):
        body = {"city": "X"} if method == "PATCH" else None
        refused = await shop.client.request(method, path, json=body, headers=bob)
        assert (refused.status_code, refused.json()["code"]) == (404, "address_not_found")
        unknown = await shop.client.request(method, path, json=body)
        assert unknown.status_code == 401

    assert (await shop.client.get("/api/v1/account/addresses", headers=ann)).json()["items"] == [home]


async def test_every_fault_of_an_address_is_named(shop: Shop) -> None:
    ann = await signed_up(shop)

    shape = await shop.client.post("/api/v1/account/addresses", json={"name": "", "country": "usa"}, headers=ann)
    sense = await shop.client.post(
        "/api/v1/account/addresses", json={**HOME, "name": " ", "country": "ZZ"}, headers=ann
    )

    assert shape.status_code == sense.status_code == 422
    assert {fault["pointer"] for fault in shape.json()["errors"]} == {"/name", "/line1", "/city", "/country"}
    assert {fault["pointer"] for fault in sense.json()["errors"]} == {"/name", "/country"}


async def test_settings_are_changed_by_who_saw_the_newest(shop: Shop) -> None:
    admin = await an_admin(shop)
    read = await shop.client.get("/api/v1/admin/settings", headers=admin)
    body = {"name": "Acme", "timeZone": "Europe/Vienna", "address": HOME, "guestCheckout": False}

    blind = await shop.client.patch("/api/v1/admin/settings", json=body, headers=admin)
    changed = await shop.client.patch(
        "/api/v1/admin/settings", json=body, headers={**admin, "If-Match": read.headers["ETag"]}
    )
    stale = await shop.client.patch(
        "/api/v1/admin/settings", json=body, headers={**admin, "If-Match": read.headers["ETag"]}
    )

    assert (read.headers["ETag"], changed.headers["ETag"]) == ('"v0"', '"v1"')
    assert (blind.status_code, changed.status_code, stale.status_code) == (428, 200, 412)
    shown = (await shop.client.get("/api/v1/shop")).json()
    assert (shown["name"], shown["guestCheckout"], shown["address"]) == ("Acme", False, HOME)
    assert shown["payment"] == {"provider": "sandbox", "publishableKey": None}


async def test_every_fault_of_the_settings_is_named_and_nothing_changes(shop: Shop) -> None:
    admin = {**await an_admin(shop), "If-Match": '"v0"'}
    body = {"name": " ", "timeZone": "Mars/Olympus", "senderEmail": "nobody", "supportEmail": "a@b"}

    refused = await shop.client.patch("/api/v1/admin/settings", json=body, headers=admin)

    assert refused.status_code == 422
    pointers = {fault["pointer"] for fault in refused.json()["errors"]}
    assert pointers == {"/name", "/timeZone", "/senderEmail", "/supportEmail"}
    assert (await shop.client.get("/api/v1/admin/settings", headers=admin)).headers["ETag"] == '"v0"'


async def test_a_logo_comes_and_goes(shop: Shop) -> None:
    admin = await an_admin(shop)
    path, picture = "/api/v1/admin/settings/logo", io.BytesIO()
    Image.new("RGB", (40, 20), "teal").save(picture, "png")
    files = {"file": ("logo.png", picture.getvalue(), "image/png")}

    stale = await shop.client.put(path, files=files, headers={**admin, "If-Match": '"v3"'})
    broken = await shop.client.put(path, files={"file": b"<svg/>"}, headers={**admin, "If-Match": '"v0"'})
    given = await shop.client.put(path, files=files, headers={**admin, "If-Match": '"v0"'})
    shown = await shop.client.get(given.json()["logoUrl"])
    gone = await shop.client.delete(path, headers={**admin, "If-Match": '"v1"'})
    missing = await shop.client.get(given.json()["logoUrl"])

    assert (stale.status_code, broken.status_code) == (412, 422)
    assert shown.headers["Content-Type"].startswith("image/")
    assert (gone.json()["logoUrl"], missing.status_code) == (None, 404)


@pytest.mark.parametrize(
    ("method", "path", "body", "budget"),
    [
        ("GET", "/account", None, 1),
        ("PATCH", "/account", {"name": "Anna"}, 3),
        ("GET", "/account/addresses", None, 1),
        ("POST", "/account/addresses", HOME, 4),
        ("GET", "/auth/me", None, 1),
        ("GET", "/shop", None, 1),
    ],
)
async def test_no_route_sends_more_statements_than_its_budget(
    shop: Shop, method: str, path: str, body: Any, budget: int
) -> None:
    ann = await signed_up(shop)
    await shop.client.get("/api/v1/auth/me", headers=ann)

    with counting() as sent:
        answer = await shop.client.request(method, f"/api/v1{path}", json=body, headers=ann)

    assert answer.is_success
    assert len(sent) <= budget, sent


@pytest.mark.parametrize(
    ("path", "body", "budget"),
    [
        # the shop's name among them, which no password may mostly be
        ("register", {"email": "bob@example.com", "password": PASSWORD, "name": "Bob"}, 7),
        ("login", {"email": "ann@example.com", "password": PASSWORD}, 5),
        ("refresh", {}, 4),
        ("logout", {}, 2),
    ],
)
async def test_signing_in_keeps_to_its_budget(shop: Shop, path: str, body: Any, budget: int) -> None:
    await signed_up(shop)

    with counting() as sent:
        answer = await shop.client.post(f"/api/v1/auth/{path}", json=body, headers={"X-Portico-Client": "storefront"})

    assert answer.is_success
    assert len(sent) <= budget, sent


@pytest.mark.parametrize("customers", [1, 12])
async def test_a_page_of_customers_is_one_statement_after_who_asks_however_many_there_are(
    shop: Shop, customers: int
) -> None:
    admin = await an_admin(shop)
    for number in range(customers):
        await signed_up(shop, f"{number}@example.com")
    await shop.client.get("/api/v1/auth/me", headers=admin)

    with counting() as sent:
        page = await shop.client.get("/api/v1/admin/customers", headers=admin)
    with counting() as file_sent:
        one = page.json()["items"][0]
        customer = await shop.client.get(f"/api/v1/admin/customers/{one['id']}", headers=admin)

    assert len(page.json()["items"]) == customers
    assert (len(sent), len(file_sent)) == (2, 4)
    assert customer.json()["email"] == one["email"]
