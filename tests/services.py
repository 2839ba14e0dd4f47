"""Servers for the tests that need them. Started once by the process that starts the workers, else by the first need."""

from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest
import redis

from entrypoints.providers import BucketAccess
from tests.object_storage import running_object_storage
from tests.peer import SECRET_KEY, Peer, peer_process
from tests.servers import Addresses, Cleaner, drop_database, make_database, make_empty_database, start_servers

_SERVERS = pytest.StashKey[ExitStack]()
_ADDRESSES = pytest.StashKey[Addresses]()


def _addresses(config: pytest.Config) -> Addresses:
    """Started at the first call; closed with the run."""
    if _ADDRESSES not in config.stash:
        config.stash[_SERVERS] = ExitStack()
        config.stash[_ADDRESSES] = start_servers(config.stash[_SERVERS])
    return config.stash[_ADDRESSES]


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    addresses = _addresses(node.config)
    node.workerinput["servers"] = (addresses.postgres, addresses.valkey)


def pytest_unconfigure(config: pytest.Config) -> None:
    if _SERVERS in config.stash:
        config.stash[_SERVERS].close()


@pytest.fixture(scope="session")
def server_addresses(request: pytest.FixtureRequest) -> Addresses:
    """Of the PostgreSQL and the Valkey that all workers of this run share."""
    given = getattr(request.config, "workerinput", {}).get("servers")
    return Addresses(*given) if given else _addresses(request.config)


@pytest.fixture(scope="session")
def postgres_url(server_addresses: Addresses, worker_id: str) -> str:
    """A migrated database of this worker's own: `postgresql://…`."""
    return make_database(server_addresses, f"worker_{worker_id}")


@pytest.fixture(scope="session")
def redis_url(server_addresses: Addresses, worker_id: str) -> str:
    """A Valkey database of this worker's own."""
    return server_addresses.keys(1 + int(worker_id.removeprefix("gw")) if worker_id != "master" else 0)


@pytest.fixture(scope="session")
def _cleaner(postgres_url: str) -> Iterator[Cleaner]:
    cleaner = Cleaner(postgres_url)
    yield cleaner
    cleaner.close()


@pytest.fixture(scope="session")
def object_storage() -> Iterator[BucketAccess]:
    """The bucket of an S3 server, started by the first test of this worker that needs it."""
    with running_object_storage() as access:
        yield access


@pytest.fixture
def clean_database(_cleaner: Cleaner, postgres_url: str) -> str:
    """The worker's database as the migrations left it."""
    _cleaner.clean()
    return postgres_url


@pytest.fixture
def clean_redis(redis_url: str) -> str:
    """The worker's Valkey database, empty."""
    with redis.Redis.from_url(redis_url) as client:
        client.flushdb()
    return redis_url


@pytest.fixture
def own_database(server_addresses: Addresses, worker_id: str) -> Iterator[str]:
    """A migrated database for one test: 50 ms, for tests that change what cleaning cannot mend."""
    name = f"own_{worker_id}"
    yield make_database(server_addresses, name)
    drop_database(server_addresses, name)


@pytest.fixture
def empty_database(server_addresses: Addresses, worker_id: str) -> Iterator[str]:
    """A database with nothing in it, for tests of the migrations themselves."""
    name = f"empty_{worker_id}"
    yield make_empty_database(server_addresses, name)
    drop_database(server_addresses, name)


@pytest.fixture(scope="session")
def peer_url() -> Iterator[str]:
    """The address of a peer of Stripe's API, of this worker's own."""
    with peer_process() as url:
        yield url


@pytest.fixture
async def peer(peer_url: str) -> AsyncIterator[Peer]:
    """The peer, which knows nothing yet."""
    headers = {"Authorization": f"Bearer {SECRET_KEY}"}
    async with httpx.AsyncClient(base_url=peer_url, headers=headers, trust_env=False) as client:
        peer = Peer(peer_url, client)
        await peer.ask("POST", "reset")
        yield peer
