"""Attacks on sign-in and on refresh tokens, through the API on real servers."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from adapters.postgres.database import statements_sent
from application.identity.attempts import STRANGERS
from application.identity.hashing import hash_of
from tests.jobs import carry_out_all
from tests.shop import Shop, open_shop, settings_for

API = "/api/v1/auth"
PASSWORD = "a horse that sings"
ANN = {"email": "ann@example.com", "password": PASSWORD, "name": "Ann"}
ROUNDS, AT_ONCE = 300, 3

# As if it had been used up long ago: past the time in which a second use is an honest one.
_LONG_AGO = "UPDATE refresh_tokens SET used_at = now() - interval '1 minute' WHERE used_at IS NOT NULL RETURNING id"
_TOKENS = """
SELECT count(*) AS made, count(used_at) AS used, count(revoked_at) AS revoked, count(DISTINCT family_id) AS families
FROM refresh_tokens
"""


async def registered(shop: Shop, **other: str) -> httpx.Response:
    answer = await shop.client.post(f"{API}/register", json={**ANN, **other})
    shop.client.cookies.clear()
    return answer


def token_of(answer: httpx.Response) -> str:
    return next(
        cookie.partition(";")[0].removeprefix("rt=")
        for cookie in answer.headers.get_list("Set-Cookie")
        if cookie.startswith("rt=")
    )


async def refresh(shop: Shop, token: str) -> httpx.Response:
    headers = {"X-Portico-Client": "storefront", "Cookie": f"rt={token}"}
    answer = await shop.client.post(f"{API}/refresh", json={}, headers=headers)
    shop.client.cookies.clear()
    return answer


async def tokens(shop: Shop) -> tuple[int, int, int, int]:
    row: Any = await shop.container.database().row(_TOKENS)
    return row["made"], row["used"], row["revoked"], row["families"]


@pytest.mark.timeout(300)
async def test_tabs_that_refresh_at_once_never_lose_the_session(shop: Shop) -> None:
    token = token_of(await registered(shop))

    for _ in range(ROUNDS):
        answers = await asyncio.gather(*(refresh(shop, token) for _ in range(AT_ONCE)))
        assert [answer.status_code for answer in answers] == [200] * AT_ONCE
        [token] = {token_of(answer) for answer in answers}

    assert await tokens(shop) == (ROUNDS + 1, ROUNDS, 0, 1)


@pytest.mark.timeout(300)
async def test_a_stolen_token_ends_the_session_in_whatever_order_it_is_used(shop: Shop) -> None:
    for _ in range(20):
        stolen = token_of(await registered(shop))
        honest = token_of(await refresh(shop, stolen))
        await shop.container.database().rows(_LONG_AGO)

        answers = await asyncio.gather(refresh(shop, stolen), refresh(shop, honest), refresh(shop, stolen))

        assert (answers[0].status_code, answers[2].status_code) == (401, 401)
        current = token_of(answers[1]) if answers[1].is_success else honest
        assert [(await refresh(shop, one)).status_code for one in (current, honest, stolen)] == [401] * 3
        await shop.container.database().rows("DELETE FROM accounts RETURNING id")


async def test_a_theft_is_told_to_the_owner_once(shop: Shop) -> None:
    stolen = token_of(await registered(shop))
    await refresh(shop, stolen)
    await shop.container.database().rows(_LONG_AGO)
    await asyncio.gather(*(refresh(shop, stolen) for _ in range(6)))

    await carry_out_all(shop.container)

    page = await shop.container.mailbox().find(to=ANN["email"], older_than=None, limit=20)
    assert [letter.subject for letter in page.items].count("We signed a device of yours out of Portico") == 1


async def test_unknown_disabled_and_wrong_are_told_apart_by_nothing(shop: Shop) -> None:
    await registered(shop)
    await registered(shop, email="off@example.com")
    await shop.container.database().rows(
        "UPDATE accounts SET disabled_at = now() WHERE email = 'off@example.com' RETURNING id"
    )
    told: list[tuple[object, ...]] = []

    for email, password in (("nobody@example.com", PASSWORD), (ANN["email"], "wrong"), ("off@example.com", PASSWORD)):
        sent: list[str] = []
        mark = statements_sent.set(sent)
        answer = await shop.client.post(f"{API}/login", json={"email": email, "password": password})
        statements_sent.reset(mark)
        body = {name: value for name, value in answer.json().items() if name != "requestId"}
        headers = sorted(name for name in answer.headers if name != "content-length")
        told.append((answer.status_code, body, headers, sent))

    assert told == [told[0]] * 3
    assert told[0][0] == 401


async def test_a_flood_of_guesses_from_everywhere_does_not_lock_the_owner_out(
    clean_redis: str, clean_database: str, tmp_path: Path
) -> None:
    settings = settings_for("default", tmp_path, database_url=clean_database, redis_url=clean_redis)
    settings = replace(settings, rate_limits=True, trusted_proxies=("127.0.0.1",))
    async with open_shop(settings) as shop:
        registration = await shop.client.post(f"{API}/register", json=ANN)
        known = shop.client.cookies["device"]
        shop.client.cookies.clear()
        assert registration.status_code == 201

        async def sign_in(number: int, password: str, device: str = "") -> httpx.Response:
            headers = {"X-Forwarded-For": f"198.51.100.{number}", "Cookie": f"device={device}"}
            body = {"email": ANN["email"], "password": password}
            answer = await shop.client.post(f"{API}/login", json=body, headers=headers)
            shop.client.cookies.clear()
            return answer

        # So many strangers guessed already, from as many addresses.
        throttle, subject = shop.container.attempt_throttle(), hash_of(ANN["email"])
        for _ in range(STRANGERS.free + 10):
            await throttle.admit(replace(STRANGERS, free=1_000), subject)

        refused = [await sign_in(number, "a wrong guess") for number in range(3)]
        lucky = await sign_in(4, PASSWORD)
        owner = await sign_in(5, PASSWORD, known)

        assert [answer.status_code for answer in refused] == [429] * 3
        assert lucky.status_code == 429
        assert 0 < int(lucky.headers["Retry-After"]) <= STRANGERS.longest_wait_seconds
        assert owner.status_code == 200
        await carry_out_all(shop.container)
        page = await shop.container.mailbox().find(to=ANN["email"], older_than=None, limit=20)
        warning = "Somebody tries to get into your account at Portico"
        assert [letter.subject for letter in page.items].count(warning) == 1
