"""Figures for monitors: on PostgreSQL, and behind a token."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from application.operations.read_figures import ReadFigures
from tests.purchase import a_buyer
from tests.shelf import SYSTEM
from tests.shop import Shop, open_shop, settings_for

TOKEN = "a token of the monitors"


@pytest.fixture
async def watched(clean_database: str, clean_redis: str, tmp_path: Path) -> AsyncIterator[Shop]:
    settings = settings_for("default", tmp_path, database_url=clean_database, redis_url=clean_redis)
    async with open_shop(replace(settings, metrics_token=TOKEN)) as shop:
        yield shop


async def test_monitors_read_each_figure_with_its_meaning(watched: Shop) -> None:
    await (await a_buyer(watched.container)).buys()

    answer = await watched.client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    lines = answer.text.splitlines()
    values = dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    assert int(values['portico_jobs{state="waiting"}']) > 0
    assert values['portico_jobs{state="dead"}'] == "0"
    assert values["portico_payments_unexplained"] == "0"
    families = {name.partition("{")[0] for name in values}
    for word in ("HELP", "TYPE"):
        assert {line.split()[2] for line in lines if line.startswith(f"# {word}")} == families


@pytest.mark.parametrize("token", ["", "Bearer wrong", f"Basic {TOKEN}", "Bearer"])
async def test_without_the_token_there_is_nothing_to_read(watched: Shop, token: str) -> None:
    answer = await watched.client.get("/metrics", headers={"Authorization": token})

    assert answer.status_code == 401
    assert "portico_" not in answer.text


async def test_a_shop_without_a_token_has_no_metrics(shop: Shop) -> None:
    assert (await shop.client.get("/metrics", headers={"Authorization": "Bearer "})).status_code == 404


async def test_money_that_is_not_where_it_should_be_is_counted(shop: Shop) -> None:
    await (await a_buyer(shop.container)).buys()
    database = shop.container.database()
    async with database.connection() as connection:
        # Else the trigger would tell that they were changed just now.
        await connection.execute("SET session_replication_role = replica")
        await connection.execute("UPDATE payments SET order_id = NULL, updated_at = now() - interval '3 minutes'")
        await connection.execute("RESET session_replication_role")
    await database.rows(
        "UPDATE payment_operations SET status = 'failed', last_error = 'amount_mismatch'"
        " WHERE kind = 'capture' RETURNING id"
    )
    await database.rows("UPDATE payment_operations SET status = 'parked' WHERE kind <> 'capture' RETURNING id")

    money = (await shop.container.read_figures()(ReadFigures(), actor=SYSTEM)).money

    assert (money.unexplained, money.mismatched, money.parked, money.planned) == (1, 1, 1, 0)
