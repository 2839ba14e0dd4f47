"""A shop at work, its logs at the most talkative level: nothing that was typed is in them."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from entrypoints.logs import configure_logs
from tests.shop import open_shop, settings_for

API = "/api/v1"
EMAIL, PASSWORD, NAME = "canary.ann@example.com", "canary-password-of-ann", "Canary Ann"
CARD = "4242424242424242"


@pytest.fixture
def logs(capsys: pytest.CaptureFixture[str]) -> Iterator[pytest.CaptureFixture[str]]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield capsys
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


async def test_nothing_that_was_typed_is_logged(tmp_path: Path, logs: pytest.CaptureFixture[str]) -> None:
    configure_logs("DEBUG")
    async with open_shop(settings_for("memory", tmp_path)) as shop:
        account = {"email": EMAIL, "password": PASSWORD, "name": NAME}
        signed_in = await shop.client.post(f"{API}/auth/register", json=account)
        token = signed_in.json()["tokens"]["accessToken"]
        cookie = signed_in.cookies["rt"]
        for path, body, headers in (
            ("/auth/login", {"email": EMAIL, "password": "canary-wrong"}, {}),
            ("/auth/login", {"email": "canary.nobody@example.com", "password": PASSWORD}, {}),
            ("/auth/register", account, {}),
            ("/auth/refresh", {}, {}),
            ("/auth/refresh", {}, {"X-Portico-Client": "storefront"}),
            ("/cart/items", {"card": CARD, "note": f"canary {CARD}"}, {"Authorization": f"Bearer {token}"}),
            ("/sandbox/payment-intents/pi_canary/confirm", {"card": CARD, "clientSecret": "canary-secret"}, {}),
        ):
            await shop.client.post(API + path, json=body, headers=headers)
        await shop.client.get(f"{API}/auth/me", headers={"Authorization": f"Bearer {token}x"})
        await shop.client.get(f"{API}/products?q=canary+{CARD}", headers={"X-Cart-Token": "canary" * 8})

    written = logs.readouterr().err
    lines = [json.loads(line) for line in written.splitlines()]
    refused = [line for line in lines if line["event"] == "request.refused"]
    assert {line["status"] for line in refused} >= {401, 403}
    assert all(line["request_id"] and line["client"] for line in refused)
    for secret in ("canary", "Canary", CARD, token, cookie, token.split(".")[2]):
        assert secret not in written.replace("pi_canary", "")
