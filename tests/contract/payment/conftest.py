"""Every payment provider that the shop can work with, and a buyer's browser at each of them."""

from collections.abc import AsyncIterator

import pytest

from adapters.memory.payment_gateway import UnreliableGateway
from adapters.postgres.database import Database
from adapters.sandbox.books import SandboxBooks
from adapters.sandbox.gateway import SandboxGateway
from adapters.sandbox.memory_books import MemoryBooks
from adapters.sandbox.postgres_books import PostgresBooks
from adapters.sandbox.terminal import SandboxCardTerminal
from adapters.stripe.gateway import StripeGateway
from adapters.system.chance import SystemIds, SystemRandomness
from adapters.system.clock import SystemClock
from application.checkout.ports import SandboxTerminal
from application.payment.ports import PaymentGateway
from tests.peer import SECRET_KEY, WEBHOOK_SECRET, Peer, PeerTerminal

SANDBOX_SECRET = b"a webhook secret of the tests"


@pytest.fixture
async def postgres_books(clean_database: str) -> AsyncIterator[SandboxBooks]:
    database = Database(clean_database)
    await database.open()
    yield PostgresBooks(database)
    await database.close()


@pytest.fixture(params=["memory", "postgres"])
def books(request: pytest.FixtureRequest) -> SandboxBooks:
    if request.param == "memory":
        return MemoryBooks(SystemClock())
    found: SandboxBooks = request.getfixturevalue("postgres_books")
    return found


def sandbox(books: SandboxBooks) -> SandboxGateway:
    return SandboxGateway(books, SystemRandomness(), [b"a newer secret", SANDBOX_SECRET])


@pytest.fixture
async def stripe_gateway(peer: Peer) -> AsyncIterator[StripeGateway]:
    gateway = StripeGateway(SECRET_KEY, [b"whsec_newer", WEBHOOK_SECRET.encode()], api_base=peer.url)
    yield gateway
    await gateway.close()


@pytest.fixture(params=["memory", "postgres", "unreliable", "stripe"])
def _provider(request: pytest.FixtureRequest) -> tuple[PaymentGateway, SandboxTerminal]:
    if request.param == "stripe":
        gateway: StripeGateway = request.getfixturevalue("stripe_gateway")
        return gateway, PeerTerminal(request.getfixturevalue("peer"), gateway)
    wants_postgres = request.param == "postgres"
    books = request.getfixturevalue("postgres_books") if wants_postgres else MemoryBooks(SystemClock())
    terminal = SandboxCardTerminal(books, SystemIds())
    return (UnreliableGateway(sandbox(books)) if request.param == "unreliable" else sandbox(books)), terminal


@pytest.fixture
def gateway(_provider: tuple[PaymentGateway, SandboxTerminal]) -> PaymentGateway:
    return _provider[0]


@pytest.fixture
def terminal(_provider: tuple[PaymentGateway, SandboxTerminal]) -> SandboxTerminal:
    return _provider[1]
