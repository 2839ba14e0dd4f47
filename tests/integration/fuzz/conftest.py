"""The shop as a process of its own, as a stranger on the network has it, with somebody's things in it."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from domain.identity.session import Audience
from tests.fleet import running_fleet
from tests.integration.access.people import Headers, Street
from tests.integration.metered import API, PASSWORD
from tests.servers import Addresses, drop_database, make_database
from tests.shop import open_shop, settings_for

# So that half a request ends soon, and a test need not wait for it.
_DEADLINES = {"HEADER_SECONDS": "2", "BODY_SECONDS": "4", "ANSWER_SECONDS": "10", "KEEP_ALIVE_SECONDS": "1"}


@dataclass(frozen=True, slots=True)
class Target:
    """Where the shop is, and what leads to a customer's things in it."""

    address: str
    ids: dict[str, str]

    def token(self, name: str, audience: Audience = Audience.STOREFRONT) -> str:
        """Signed in anew: what is sent may end sessions."""
        body = {"email": f"{name}@example.com", "password": PASSWORD, "audience": audience.value}
        answer = httpx.post(f"{self.address}{API}/auth/login", json=body, timeout=30)
        token: str = answer.json()["tokens"]["accessToken"]
        return token

    def bearer(self, name: str, audience: Audience = Audience.STOREFRONT) -> Headers:
        return {"Authorization": f"Bearer {self.token(name, audience)}"}


@pytest.fixture(scope="module")
def target(
    server_addresses: Addresses, worker_id: str, redis_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Target]:
    """One process of the API, and a worker."""
    name, data_dir = f"fuzz_{worker_id}", tmp_path_factory.mktemp("data")
    database_url = make_database(server_addresses, name)
    ids = asyncio.run(_furnished(database_url, redis_url, data_dir))
    with running_fleet(database_url, redis_url, data_dir, _DEADLINES, apis=1) as fleet:
        yield Target(fleet.address(0), ids)
    drop_database(server_addresses, name)


async def _furnished(database_url: str, redis_url: str, data_dir: Path) -> dict[str, str]:
    settings = settings_for("default", data_dir, database_url=database_url, redis_url=redis_url)
    async with open_shop(settings) as shop:
        street = Street(shop)
        await street.a_customer_with_everything("victim")
        await street.an_admin("root")
        return street.ids
