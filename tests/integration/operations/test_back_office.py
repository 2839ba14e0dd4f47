"""Dashboard and job queue through the API, for those who may, in few statements."""

from collections.abc import Awaitable

import httpx
import pytest

from adapters.postgres.database import statements_sent
from application.identity.create_admin import CreateAdmin
from application.kernel.ports import JobRequest
from tests.purchase import a_buyer
from tests.shelf import SYSTEM
from tests.shop import Shop

ADMIN = "/api/v1/admin"
PASSWORD = "a long enough secret of the tests"


@pytest.fixture
async def staff(shop: Shop) -> dict[str, str]:
    await shop.container.create_admin()(
        CreateAdmin(email="root@example.com", password=PASSWORD, name="Root"), actor=SYSTEM
    )
    credentials = {"email": "root@example.com", "password": PASSWORD, "audience": "admin"}
    answer = await shop.client.post("/api/v1/auth/login", json=credentials)
    return {"Authorization": f"Bearer {answer.json()['tokens']['accessToken']}"}


async def within(budget: int, request: Awaitable[httpx.Response]) -> httpx.Response:
    """The answer, which may take so many statements beyond the two of the sign-in and the settings, read rarely."""
    sent: list[str] = []
    token = statements_sent.set(sent)
    try:
        answer = await request
    finally:
        statements_sent.reset(token)
    ours = [one for one in sent if one.strip() and "FROM shop_settings" not in one and "FROM accounts" not in one]
    assert len(ours) <= budget, ours
    return answer


async def test_the_dashboard_shows_what_was_sold_and_what_runs_out(shop: Shop, staff: dict[str, str]) -> None:
    await (await a_buyer(shop.container, wants=2, on_hand=5)).buys()

    answer = await within(4, shop.client.get(f"{ADMIN}/analytics/overview?days=3", headers=staff))

    body = answer.json()
    assert (body["orders"], body["revenue"]) == (1, {"amount": 4_898, "currency": "USD"})
    assert [day["orders"] for day in body["series"]] == [0, 0, 1]
    assert [(one["title"], one["units"]) for one in body["topProducts"]] == [("Mug", 2)]
    assert (body["ordersToShip"], body["ordersAwaitingPayment"]) == (1, 0)
    assert (body["lowStockCount"], body["lowStock"][0]["available"]) == (1, 3)
    assert answer.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize("days", ["0", "367", "many", "9" * 400])
async def test_a_period_that_is_none_is_a_problem(shop: Shop, staff: dict[str, str], days: str) -> None:
    answer = await shop.client.get(f"{ADMIN}/analytics/overview?days={days}", headers=staff)

    assert answer.status_code in {400, 422}
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_dead_letter_is_shown_and_revived(shop: Shop, staff: dict[str, str]) -> None:
    async with shop.container.uow()(SYSTEM) as uow:
        uow.enqueue(JobRequest(name="notifications.send_welcome"))
        await uow.commit()
    await shop.container.database().rows("UPDATE procrastinate_jobs SET status = 'failed', attempts = 10 RETURNING id")

    shown = await within(2, shop.client.get(f"{ADMIN}/jobs", headers=staff))
    [letter] = shown.json()["deadLetters"]
    revived = await within(6, shop.client.post(f"{ADMIN}/jobs/{letter['id']}/retry", headers=staff))
    again = await shop.client.post(f"{ADMIN}/jobs/{letter['id']}/retry", headers=staff)

    assert (letter["name"], letter["attempts"]) == ("notifications.send_welcome", 10)
    assert (revived.status_code, again.status_code) == (204, 404)
    queue = (await shop.client.get(f"{ADMIN}/jobs", headers=staff)).json()["queue"]
    assert (queue["waiting"], queue["dead"]) == (1, 0)
    audit = await shop.container.database().rows("SELECT action FROM audit_log WHERE entity_kind = 'job'")
    assert [row["action"] for row in audit] == ["changed"]


@pytest.mark.parametrize("path", ["jobs", "analytics/overview"])
async def test_strangers_see_nothing(shop: Shop, path: str) -> None:
    assert (await shop.client.get(f"{ADMIN}/{path}")).status_code == 401
