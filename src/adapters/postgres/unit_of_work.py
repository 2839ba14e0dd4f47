"""The unit of work on PostgreSQL: one transaction, one connection, the repositories of every context."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from functools import cached_property
from types import TracebackType
from typing import Self
from uuid import UUID

import msgspec
import psycopg
from psycopg.rows import DictRow

from adapters.postgres.audit_entries import write_entries
from adapters.postgres.cart import PostgresCartRepository
from adapters.postgres.cart_goods import PostgresOfferedGoods
from adapters.postgres.catalog.bundles import PostgresBundleRepository
from adapters.postgres.catalog.categories import PostgresCategoryRepository
from adapters.postgres.catalog.collections import PostgresCollectionRepository
from adapters.postgres.catalog.digital_goods import PostgresDigitalGoodsRepository
from adapters.postgres.catalog.listings import PostgresListingIndex
from adapters.postgres.catalog.product_files import PostgresProductFileRepository
from adapters.postgres.catalog.product_types import PostgresProductTypeRepository
from adapters.postgres.catalog.products import PostgresProductRepository
from adapters.postgres.catalog.renditions import PostgresRenditionIndex
from adapters.postgres.catalog.reviews import PostgresPurchases, PostgresReviewRepository
from adapters.postgres.catalog.synonyms import PostgresSynonymRepository
from adapters.postgres.catalog.variant_edits import PostgresVariantEdits
from adapters.postgres.catalog.variant_uses import PostgresVariantUses
from adapters.postgres.catalog.variants import PostgresVariantCatalog
from adapters.postgres.database import Connection, Database, kept_cursor, translated
from adapters.postgres.dead_letters import PostgresDeadLetters
from adapters.postgres.first_time import FIRST_TIME
from adapters.postgres.idempotency import claim_key, store_answer
from adapters.postgres.identity.account_tokens import PostgresAccountTokenRepository
from adapters.postgres.identity.accounts import PostgresAccountRepository
from adapters.postgres.identity.addresses import PostgresAddressRepository
from adapters.postgres.identity.api_keys import PostgresApiKeyRepository
from adapters.postgres.identity.external_identities import PostgresExternalIdentityRepository
from adapters.postgres.identity.invitations import PostgresInvitationRepository
from adapters.postgres.identity.roles import PostgresRoleRepository
from adapters.postgres.identity.second_factors import PostgresChallengeRepository, PostgresSecondFactorRepository
from adapters.postgres.identity.sessions import PostgresSessionRepository
from adapters.postgres.identity.staff import PostgresStaffQueries
from adapters.postgres.inventory.ledger import PostgresStockLedger
from adapters.postgres.inventory.locations import PostgresStockLocations
from adapters.postgres.inventory.queries import PostgresStockQueries
from adapters.postgres.inventory.watching import PostgresLowStockMarks, PostgresStockWaiters
from adapters.postgres.jobs import insert_jobs
from adapters.postgres.order.checkouts import PostgresCheckoutRepository
from adapters.postgres.order.documents import PostgresDocumentRepository
from adapters.postgres.order.downloads import PostgresDownloadGrants
from adapters.postgres.order.notes import PostgresNoteRepository
from adapters.postgres.order.orders import PostgresContactRepository, PostgresOrderRepository
from adapters.postgres.order.payments import (
    PostgresOperationRepository,
    PostgresPaymentRepository,
    PostgresProviderEventRepository,
)
from adapters.postgres.order.queries import PostgresOrderViews
from adapters.postgres.pricing import PostgresShippingMethodRepository, PostgresTaxRateRepository
from adapters.postgres.privacy.exports import PostgresDataExportRepository, PostgresErasureRepository
from adapters.postgres.privacy.records import PostgresPersonalRecords
from adapters.postgres.settings import PostgresShopSettingsRepository
from adapters.postgres.together import Gathered, Write, Writing
from adapters.postgres.wishlists import PostgresWishlistRepository
from application.kernel.actor import Actor
from application.kernel.audit import AuditTrail
from application.kernel.events import Subscriptions
from application.kernel.ports import IdGenerator, JobRequest
from domain.kernel.aggregate import Aggregate, DomainEvent

# One round trip: the transaction, its plans, its time. What transactions ask goes by keys: plans made once serve all
# values, and making them anew (as PostgreSQL does for lists of keys) costs more than carrying them out.
_BEGIN = "BEGIN; SELECT now() AS now, set_config('plan_cache_mode', 'force_generic_plan', true)"


class PostgresUnitOfWork:
    """One transaction (READ COMMITTED). Without `commit` it is rolled back."""

    def __init__(self, database: Database, ids: IdGenerator, subscriptions: Subscriptions, actor: Actor) -> None:
        self._database, self._ids, self._subscriptions, self._actor = database, ids, subscriptions, actor
        self._connection: Connection | None = None
        self._now: datetime | None = None
        self._events: list[DomainEvent] = []
        self._jobs: list[JobRequest] = []
        self._gathered = Gathered()
        self.audit = AuditTrail(actor)

    @property
    def actor(self) -> Actor:
        return self._actor

    @property
    def connection(self) -> Connection:
        """The transaction's connection, for this package's repositories."""
        if self._connection is None:
            raise RuntimeError("the unit of work is not open")
        return self._connection

    async def rows(self, statement: str, parameters: dict[str, object] | None = None) -> list[DictRow]:
        """The rows of one statement in this transaction."""
        connection = await self._ready_for(statement)
        return await (await kept_cursor(connection).execute(statement, parameters)).fetchall()

    async def rows_once_locked(self, lock: str, statement: str, parameters: dict[str, object]) -> list[DictRow]:
        """The rows of a statement sent right behind the one that locks them.

        It sees what was committed while the first waited, and both cost one round trip.
        """
        connection = await self._ready_for(lock)
        async with connection.pipeline():
            await connection.execute(lock, parameters)
            cursor = await connection.execute(statement, parameters)
        return await cursor.fetchall()

    async def rows_locked(self, lock: str, again: str, parameters: dict[str, object]) -> list[DictRow]:
        """The rows of a statement that locks them and reads what hangs on them, `again` where it had to wait.

        What hangs on a row is read as it was when the statement began: it counts unless the row itself `is_stale`,
        changed by somebody who had the lock meanwhile.
        """
        rows = await self.rows(lock, parameters)
        if any(row["is_stale"] for row in rows):
            return await self.rows(again, parameters)
        return rows

    async def row(self, statement: str, parameters: dict[str, object] | None = None) -> DictRow | None:
        """The first row of one statement in this transaction."""
        connection = await self._ready_for(statement)
        return await (await kept_cursor(connection).execute(statement, parameters)).fetchone()

    async def run(self, statement: str, parameters: dict[str, object] | None = None) -> int:
        """Send one statement that answers no rows; how many rows it touched."""
        connection = await self._ready_for(statement)
        return (await kept_cursor(connection).execute(statement, parameters)).rowcount

    async def write(
        self,
        writing: Writing,
        parameters: Mapping[str, object],
        *,
        stale: str | None = None,
        lost: str | None = None,
        then: Callable[[int], None] = lambda _: None,
    ) -> None:
        """Write now, or with others at the end of a `together` block; `then` hears how many rows it were.

        Raises `StaleAggregate` of what is `stale` where a key is taken or a row that it leans on is gone, and of what
        is `lost` where nothing was written.
        """
        if self._gathered.meets(writing):
            await self._ready_for(writing.text)
        self._gathered.add(Write(writing, parameters, then, stale, lost))
        if not self._gathered.is_open:
            await self._send()

    @asynccontextmanager
    async def together(self) -> AsyncIterator[None]:
        self._gathered.is_open = True
        try:
            yield
        except BaseException:
            self._gathered.drop()
            raise
        finally:
            self._gathered.is_open = False
        await self._send()

    async def _ready_for(self, statement: str) -> Connection:  # noqa: ARG002 -- one that begins late asks what it is
        """The connection, once all that waits is sent."""
        await self._send()
        return self.connection

    async def _send(self) -> None:
        await self._gathered.send(self.connection)

    @cached_property
    def accounts(self) -> PostgresAccountRepository:
        return PostgresAccountRepository(self)

    @cached_property
    def account_tokens(self) -> PostgresAccountTokenRepository:
        return PostgresAccountTokenRepository(self)

    @cached_property
    def addresses(self) -> PostgresAddressRepository:
        return PostgresAddressRepository(self)

    @cached_property
    def api_keys(self) -> PostgresApiKeyRepository:
        return PostgresApiKeyRepository(self)

    @cached_property
    def bundles(self) -> PostgresBundleRepository:
        return PostgresBundleRepository(self)

    @cached_property
    def cart_goods(self) -> PostgresOfferedGoods:
        return PostgresOfferedGoods(self)

    @cached_property
    def carts(self) -> PostgresCartRepository:
        return PostgresCartRepository(self)

    @cached_property
    def categories(self) -> PostgresCategoryRepository:
        return PostgresCategoryRepository(self)

    @cached_property
    def challenges(self) -> PostgresChallengeRepository:
        return PostgresChallengeRepository(self)

    @cached_property
    def checkouts(self) -> PostgresCheckoutRepository:
        return PostgresCheckoutRepository(self)

    @cached_property
    def collections(self) -> PostgresCollectionRepository:
        return PostgresCollectionRepository(self)

    @cached_property
    def contacts(self) -> PostgresContactRepository:
        return PostgresContactRepository(self)

    @cached_property
    def data_exports(self) -> PostgresDataExportRepository:
        return PostgresDataExportRepository(self)

    @cached_property
    def dead_letters(self) -> PostgresDeadLetters:
        return PostgresDeadLetters(self)

    @cached_property
    def erasures(self) -> PostgresErasureRepository:
        return PostgresErasureRepository(self)

    @cached_property
    def personal_records(self) -> PostgresPersonalRecords:
        return PostgresPersonalRecords(self)

    @cached_property
    def invitations(self) -> PostgresInvitationRepository:
        return PostgresInvitationRepository(self)

    @cached_property
    def synonyms(self) -> PostgresSynonymRepository:
        return PostgresSynonymRepository(self)

    @cached_property
    def listings(self) -> PostgresListingIndex:
        return PostgresListingIndex(self)

    @cached_property
    def digital_goods(self) -> PostgresDigitalGoodsRepository:
        return PostgresDigitalGoodsRepository(self)

    @cached_property
    def downloads(self) -> PostgresDownloadGrants:
        return PostgresDownloadGrants(self)

    @cached_property
    def documents(self) -> PostgresDocumentRepository:
        return PostgresDocumentRepository(self)

    @cached_property
    def external_identities(self) -> PostgresExternalIdentityRepository:
        return PostgresExternalIdentityRepository(self)

    @cached_property
    def order_notes(self) -> PostgresNoteRepository:
        return PostgresNoteRepository(self)

    @cached_property
    def order_views(self) -> PostgresOrderViews:
        return PostgresOrderViews(self)

    @cached_property
    def orders(self) -> PostgresOrderRepository:
        return PostgresOrderRepository(self)

    @cached_property
    def payment_operations(self) -> PostgresOperationRepository:
        return PostgresOperationRepository(self)

    @cached_property
    def payments(self) -> PostgresPaymentRepository:
        return PostgresPaymentRepository(self)

    @cached_property
    def product_files(self) -> PostgresProductFileRepository:
        return PostgresProductFileRepository(self)

    @cached_property
    def products(self) -> PostgresProductRepository:
        return PostgresProductRepository(self)

    @cached_property
    def product_types(self) -> PostgresProductTypeRepository:
        return PostgresProductTypeRepository(self)

    @cached_property
    def provider_events(self) -> PostgresProviderEventRepository:
        return PostgresProviderEventRepository(self)

    @cached_property
    def purchases(self) -> PostgresPurchases:
        return PostgresPurchases(self)

    @cached_property
    def renditions(self) -> PostgresRenditionIndex:
        return PostgresRenditionIndex(self)

    @cached_property
    def reviews(self) -> PostgresReviewRepository:
        return PostgresReviewRepository(self)

    @cached_property
    def roles(self) -> PostgresRoleRepository:
        return PostgresRoleRepository(self)

    @cached_property
    def second_factors(self) -> PostgresSecondFactorRepository:
        return PostgresSecondFactorRepository(self)

    @cached_property
    def sessions(self) -> PostgresSessionRepository:
        return PostgresSessionRepository(self)

    @cached_property
    def settings(self) -> PostgresShopSettingsRepository:
        return PostgresShopSettingsRepository(self)

    @cached_property
    def shipping_methods(self) -> PostgresShippingMethodRepository:
        return PostgresShippingMethodRepository(self)

    @cached_property
    def staff_views(self) -> PostgresStaffQueries:
        return PostgresStaffQueries(self)

    @cached_property
    def stock(self) -> PostgresStockLedger:
        return PostgresStockLedger(self)

    @cached_property
    def stock_locations(self) -> PostgresStockLocations:
        return PostgresStockLocations(self)

    @cached_property
    def stock_waiters(self) -> PostgresStockWaiters:
        return PostgresStockWaiters(self)

    @cached_property
    def low_stock_marks(self) -> PostgresLowStockMarks:
        return PostgresLowStockMarks(self)

    @cached_property
    def stock_levels(self) -> PostgresStockQueries:
        return PostgresStockQueries(self)

    @cached_property
    def tax_rates(self) -> PostgresTaxRateRepository:
        return PostgresTaxRateRepository(self)

    @cached_property
    def variant_edits(self) -> PostgresVariantEdits:
        return PostgresVariantEdits(self)

    @cached_property
    def variant_uses(self) -> PostgresVariantUses:
        return PostgresVariantUses(self)

    @cached_property
    def variants(self) -> PostgresVariantCatalog:
        return PostgresVariantCatalog(self)

    @cached_property
    def wishlists(self) -> PostgresWishlistRepository:
        return PostgresWishlistRepository(self)

    async def __aenter__(self) -> Self:
        try:
            await self._opened()
        except BaseException as error:
            await self.__aexit__(type(error), error, error.__traceback__)
            raise
        return self

    async def _opened(self) -> None:
        await self._begin()
        if self._actor.claim is not None:
            await claim_key(self.connection, self._actor.claim)

    async def _begin(self) -> None:
        if self._connection is not None:
            raise RuntimeError("the unit of work has a connection")
        self._connection = await self._database.take()
        cursor = await kept_cursor(self.connection).execute(_BEGIN)
        while cursor.nextset():
            pass
        row = await cursor.fetchone()
        self._now = row["now"] if row else None

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                if connection.pgconn.transaction_status != psycopg.pq.TransactionStatus.IDLE and not connection.closed:
                    await connection.execute("ROLLBACK")
            except psycopg.Error:
                await connection.close()
            finally:
                await self._database.put_back(connection)
        if isinstance(error, psycopg.Error):
            raise translated(error) from error

    def now(self) -> datetime:
        if self._now is None:
            raise RuntimeError("the unit of work is not open")
        return self._now

    def publish(self, event: DomainEvent) -> None:
        self._events.append(event)

    def collect(self, aggregate: Aggregate) -> None:
        """Take over the events of an aggregate that is being saved."""
        self._events.extend(aggregate.take_events())

    def enqueue(self, job: JobRequest) -> None:
        self._jobs.append(job)

    async def first_time(self, event_id: UUID, subscriber: str) -> bool:
        row = await self.row(FIRST_TIME, {"event_id": event_id, "subscriber": subscriber})
        return row is not None

    async def commit(self, answer: object = None) -> None:
        jobs, entries = self._take_jobs(), self.audit.entries()
        claim = self._actor.claim if answer is not None else None
        if not (jobs or entries or claim):
            await kept_cursor(self.connection).execute("COMMIT")
            return
        # One round trip; what fails in it is not committed.
        async with self.connection.pipeline():
            if jobs:
                await insert_jobs(self.connection, jobs)
            if entries:
                await write_entries(self.connection, self._actor, entries)
            if claim:
                await store_answer(self.connection, claim, msgspec.json.encode(answer))
            await self.connection.execute("COMMIT")

    def _take_jobs(self) -> Sequence[JobRequest]:
        """What is to be done later, by request and by the events."""
        jobs: Sequence[JobRequest] = [
            *self._jobs,
            *(
                job
                for event in self._events
                for job in self._subscriptions.jobs_for(event, event_id=self._ids.new(), now=self.now())
            ),
        ]
        self._jobs, self._events = [], []
        return jobs


class PostgresUnits:
    """Opens units of work on PostgreSQL, of one kind."""

    def __init__(
        self,
        database: Database,
        ids: IdGenerator,
        subscriptions: Subscriptions,
        kind: type[PostgresUnitOfWork] = PostgresUnitOfWork,
    ) -> None:
        self._database, self._ids, self._subscriptions, self._kind = database, ids, subscriptions, kind

    def __call__(self, actor: Actor) -> PostgresUnitOfWork:
        """One unit of work for the actor, not yet begun."""
        return self._kind(self._database, self._ids, self._subscriptions, actor)
