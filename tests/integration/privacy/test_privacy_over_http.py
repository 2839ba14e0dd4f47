"""Exports and erasures through the API."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.integration.metered import API, Metered
from tests.jobs import carry_out_all
from tests.person import a_customer_at, an_account
from tests.shop import Shop, open_shop, settings_for

EMAIL, PASSWORD = "bob@example.com", "a horse that sings"
ACCOUNT = f"{API}/account"


async def signed_in(shop: Shop, email: str = EMAIL) -> dict[str, str]:
    body = {"email": email, "password": PASSWORD, "name": "Bob"}
    answer = await shop.client.post(f"{API}/auth/register", json=body)
    return {"Authorization": f"Bearer {answer.json()['tokens']['accessToken']}"}


async def asked(shop: Shop, bob: dict[str, str]) -> Any:
    answer = await shop.client.post(f"{ACCOUNT}/exports", json={"password": PASSWORD}, headers=bob)
    assert answer.status_code == 202, answer.text
    return answer.json()


async def test_an_export_from_the_question_to_the_file(shop: Shop) -> None:
    bob = await signed_in(shop)
    export = await asked(shop, bob)
    at = f"{ACCOUNT}/exports/{export['id']}"
    assert export["status"] == "running"
    assert export["progress"]["done"] == 0 < export["progress"]["total"]
    assert (await shop.client.get(at, headers=bob)).json()["url"] is None

    await carry_out_all(shop.container)

    shown = await shop.client.get(at, headers=bob)
    assert shown.json()["status"] == "ready"
    assert shown.headers["Cache-Control"] == "private, no-store"
    file = await shop.client.get(shown.json()["url"])
    assert file.json()["records"]["accounts"][0]["email"] == EMAIL
    assert file.headers["Cache-Control"] == "private, no-store"
    assert file.headers["Content-Disposition"].startswith("attachment")
    listed = await shop.client.get(f"{ACCOUNT}/exports", headers=bob)
    assert [one["id"] for one in listed.json()["items"]] == [export["id"]]
    assert len(file.content) == shown.json()["sizeBytes"]


@pytest.mark.parametrize("query", ["", "&expires=1&signature=x", "&expires=99999999999&signature=x", "&expires=x"])
async def test_without_a_good_link_there_is_no_file(shop: Shop, query: str) -> None:
    bob = await signed_in(shop)
    export = await asked(shop, bob)
    await carry_out_all(shop.container)

    answer = await shop.client.get(f"{ACCOUNT}/exports/file?export={export['id']}{query}", headers=bob)

    assert answer.status_code in {400, 404, 422}


async def test_the_file_lies_nowhere_in_public(shop: Shop, tmp_path: Path) -> None:
    bob = await signed_in(shop)
    export = await asked(shop, bob)
    await carry_out_all(shop.container)
    async with shop.container.database().connection() as connection:
        row = await (await connection.execute("SELECT storage_key FROM data_exports")).fetchone()
    assert row is not None

    for path in (f"/media/{row['storage_key']}", f"/media/private/{row['storage_key']}"):
        assert (await shop.client.get(path)).status_code == 404

    assert export["id"] in row["storage_key"]
    assert not list((tmp_path / "media").rglob("*.json"))


async def test_a_second_one_waits_for_the_first(shop: Shop) -> None:
    bob = await signed_in(shop)
    await asked(shop, bob)

    answer = await shop.client.post(f"{ACCOUNT}/exports", json={"password": PASSWORD}, headers=bob)

    assert (answer.status_code, answer.json()["code"]) == (409, "export_under_way")


async def test_what_is_wrong_is_named(shop: Shop) -> None:
    bob = await signed_in(shop)

    answers = [
        await shop.client.post(f"{ACCOUNT}/exports", json={"password": "wrong one"}, headers=bob),
        await shop.client.request(
            "DELETE", ACCOUNT, json={"password": "wrong one", "confirmation": EMAIL}, headers=bob
        ),
        await shop.client.request(
            "DELETE", ACCOUNT, json={"password": PASSWORD, "confirmation": "al@example.com"}, headers=bob
        ),
        await shop.client.request("DELETE", ACCOUNT, json={}, headers=bob),
    ]

    told = [(answer.status_code, [one["pointer"] for one in answer.json()["errors"]]) for answer in answers]
    assert told == [
        (422, ["/password"]),
        (422, ["/password"]),
        (422, ["/confirmation"]),
        (422, ["/password", "/confirmation"]),
    ]
    assert (await shop.client.get(ACCOUNT, headers=bob)).status_code == 200


async def test_a_forgotten_account_is_signed_out_everywhere_and_the_address_is_free(shop: Shop) -> None:
    bob = await signed_in(shop)
    second = await shop.client.post(f"{API}/auth/login", json={"email": EMAIL, "password": PASSWORD})
    phone = {"Authorization": f"Bearer {second.json()['tokens']['accessToken']}"}
    assert (await shop.client.get(ACCOUNT, headers=phone)).status_code == 200

    body = {"password": PASSWORD, "confirmation": "BOB@example.com"}
    answer = await shop.client.request("DELETE", ACCOUNT, json=body, headers=bob)

    assert answer.status_code == 204
    for device in (bob, phone):
        assert (await shop.client.get(ACCOUNT, headers=device)).status_code == 401
    assert (await signed_in(shop))["Authorization"] != bob["Authorization"]


async def test_open_business_is_named(shop: Shop) -> None:
    actor = await an_account(shop.container)
    buyer = await a_customer_at(shop.container, actor)
    await buyer.adds(1)
    order = await buyer.buys()
    login = {"email": "canary.byron@example.com", "password": "a canary's long song"}
    tokens = (await shop.client.post(f"{API}/auth/login", json=login)).json()["tokens"]
    headers = {"Authorization": f"Bearer {tokens['accessToken']}"}

    body = {"password": login["password"], "confirmation": login["email"]}
    answer = await shop.client.request("DELETE", ACCOUNT, json=body, headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (409, "open_business")
    assert order.number in answer.json()["detail"]
    assert answer.json()["context"]["open"] == [{"kind": "order", "name": order.number, "status": "confirmed"}]


async def test_staff_forgets_a_customer(shop: Shop, metered: Metered, admin: dict[str, str]) -> None:
    bob = await signed_in(shop)
    customer = (await shop.client.get(f"{API}/admin/customers", headers=admin)).json()["items"][0]
    at = f"{API}/admin/customers/{customer['id']}"
    wrong = await shop.client.request("DELETE", at, json={"confirmation": "al@example.com"}, headers=admin)
    assert wrong.status_code == 422
    assert (await shop.client.request("DELETE", at, json={"confirmation": EMAIL}, headers=bob)).status_code == 403

    answer = await metered.call("DELETE", at, json={"confirmation": EMAIL}, as_=admin)

    assert answer.status_code == 204
    seen = (await shop.client.get(at, headers=admin)).json()
    assert (seen["erased"], seen["name"], seen["disabled"]) == (True, "", True)
    logged = await shop.container.database().rows("SELECT before, after FROM audit_log WHERE entity_kind = 'account'")
    assert logged
    assert "bob" not in str(logged).lower()


async def test_passwords_are_not_guessed_here(clean_database: str, clean_redis: str, tmp_path: Path) -> None:
    settings = settings_for("default", tmp_path, database_url=clean_database, redis_url=clean_redis)
    async with open_shop(replace(settings, rate_limits=True)) as shop:
        bob = await signed_in(shop)
        for _ in range(5):
            wrong = await shop.client.post(f"{ACCOUNT}/exports", json={"password": "guess"}, headers=bob)
            assert wrong.status_code == 422

        answer = await shop.client.post(f"{ACCOUNT}/exports", json={"password": PASSWORD}, headers=bob)

        assert answer.status_code == 429
        assert int(answer.headers["Retry-After"]) > 0
