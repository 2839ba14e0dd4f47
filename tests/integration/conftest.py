"""The HTTP API whole, on real servers."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from application.identity.create_admin import CreateAdmin
from entrypoints.sign_in_providers import OAuthClient, SignInProviders
from tests.integration.metered import API, PASSWORD, Metered
from tests.shelf import SYSTEM
from tests.shop import Shop, open_shop, settings_for


@pytest.fixture
async def shop(clean_database: str, clean_redis: str, tmp_path: Path) -> AsyncIterator[Shop]:
    """An empty shop on PostgreSQL and Valkey, known to one sign-in provider."""
    settings = settings_for("default", tmp_path, database_url=clean_database, redis_url=clean_redis)
    github = OAuthClient(client_id="the-shop", client_secret="secret", url="https://github.com", title="GitHub")
    settings = replace(settings, sign_in_providers=SignInProviders(github=github))
    async with open_shop(settings) as shop:
        yield shop


@pytest.fixture
def metered(shop: Shop) -> Metered:
    return Metered(shop)


@pytest.fixture
async def admin(metered: Metered) -> dict[str, str]:
    credentials = {"email": "root@example.com", "password": PASSWORD}
    await metered.shop.container.create_admin()(CreateAdmin(name="Root", **credentials), actor=SYSTEM)
    answer = await metered.call("POST", f"{API}/auth/login", json={**credentials, "audience": "admin"})
    return {"Authorization": f"Bearer {answer.json()['tokens']['accessToken']}"}
