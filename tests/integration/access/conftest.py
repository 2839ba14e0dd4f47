"""One shop for each module, with everybody who may come to its doors."""

from collections.abc import AsyncIterator, Callable, Iterator

import psycopg
import pytest
import pytest_asyncio
from psycopg import sql

from domain.identity.permission import Permission
from tests.integration.access.people import Headers, People, Street
from tests.integration.metered import API
from tests.servers import Addresses, drop_database, make_database
from tests.shop import open_shop, settings_for


@pytest.fixture(scope="module")
def database_url(server_addresses: Addresses, worker_id: str) -> Iterator[str]:
    name = f"access_{worker_id}"
    yield make_database(server_addresses, name)
    drop_database(server_addresses, name)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def street(database_url: str, redis_url: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Street]:
    settings = settings_for("default", tmp_path_factory.mktemp("data"), database_url=database_url, redis_url=redis_url)
    async with open_shop(settings) as shop:
        shop.client.headers["X-Portico-Client"] = "test"
        street = Street(shop)
        await street.a_customer_with_everything("victim")
        yield street


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def people(street: Street) -> People:
    """Everybody but the one whose things they want."""
    await street.an_admin("root")
    admin = await street.signs_in("root")
    await street.appoints("everything", Permission)
    for permission in Permission:
        await street.appoints(f"without-{permission}", frozenset(Permission) - {permission})
        await street.appoints(f"only-{permission}", {permission})
    return People(
        customers=await street.customers(),
        lacking={one: await street.signs_in(f"without-{one}") for one in Permission},
        holding={one: await street.signs_in(f"only-{one}") for one in Permission},
        all_permissions=await street.signs_in("everything"),
        admin=admin,
        ended=await _ended(street, admin),
    )


async def _ended(street: Street, admin: Headers) -> dict[str, Headers]:
    """Tokens that were good a moment ago, and used."""
    fired = await street.an_admin("fired")
    demoted = await street.appoints("demoted", Permission)
    tokens = {name: await street.signs_in(name) for name in ("fired", "demoted")}
    tokens["signed out"] = await street.registers("gone")
    for headers in tokens.values():
        assert (await street.client.get(f"{API}/auth/me", headers=headers)).is_success
    assert (await street.client.get(f"{API}/admin/orders", headers=tokens["demoted"])).is_success
    await street.disables(fired, admin)
    await street.demotes(demoted, admin)
    await street.client.post(f"{API}/auth/logout", json={}, headers=tokens["signed out"])
    street.client.cookies.clear()
    return tokens


@pytest.fixture(scope="module")
def contents(database_url: str) -> Callable[[], dict[str, str]]:
    """A fingerprint of each table, so that a refusal that wrote something is found."""

    def read() -> dict[str, str]:
        with psycopg.connect(database_url, autocommit=True) as connection:
            tables = connection.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
            ).fetchall()
            question = sql.SQL(" UNION ALL ").join(
                sql.SQL("SELECT {}, md5(coalesce(string_agg(t::text, ',' ORDER BY t::text), '')) FROM {} t").format(
                    sql.Literal(name), sql.Identifier(name)
                )
                for (name,) in tables
            )
            return dict(connection.execute(question).fetchall())

    return read
