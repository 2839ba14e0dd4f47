"""The unit of work in memory: the repositories of every context over one transaction of the store."""

from datetime import datetime
from functools import cached_property
from types import TracebackType
from typing import Self
from uuid import UUID

import msgspec

from adapters.memory.account_tokens import MemoryAccountTokenRepository
from adapters.memory.cart import MemoryCartRepository
from adapters.memory.catalog.collections import MemoryCollectionRepository
from adapters.memory.catalog.index import MemoryListingIndex
from adapters.memory.catalog.product_files import MemoryProductFileRepository
from adapters.memory.catalog.product_types import MemoryProductTypeRepository
from adapters.memory.catalog.products import (
    MemoryCategoryRepository,
    MemoryProductRepository,
    MemoryPurchases,
    MemoryReviewRepository,
)
from adapters.memory.catalog.renditions import MemoryRenditionIndex
from adapters.memory.catalog.synonyms import MemorySynonymRepository
from adapters.memory.catalog.variant_edits import MemoryVariantEdits
from adapters.memory.catalog.variants import MemoryVariantCatalog
from adapters.memory.dead_letters import MemoryDeadLetters
from adapters.memory.external_identities import MemoryExternalIdentityRepository
from adapters.memory.identity import (
    MemoryAccountRepository,
    MemoryAddressRepository,
    MemorySessionRepository,
)
from adapters.memory.inventory.ledger import MemoryStockLedger
from adapters.memory.inventory.locations import MemoryStockLocations
from adapters.memory.inventory.queries import MemoryStockQueries
from adapters.memory.inventory.tables import prepare_stock
from adapters.memory.inventory.watching import MemoryLowStockMarks, MemoryStockWaiters
from adapters.memory.order.checkouts import MemoryCheckoutRepository
from adapters.memory.order.documents import MemoryDocumentRepository
from adapters.memory.order.notes import MemoryNoteRepository
from adapters.memory.order.orders import MemoryContactRepository, MemoryOrderRepository
from adapters.memory.order.payments import (
    MemoryOperationRepository,
    MemoryPaymentRepository,
    MemoryProviderEventRepository,
)
from adapters.memory.order.queries import MemoryOrderViews
from adapters.memory.pricing import MemoryShippingMethodRepository, MemoryTaxRateRepository
from adapters.memory.privacy.exports import MemoryDataExportRepository, MemoryErasureRepository
from adapters.memory.privacy.records import MemoryPersonalRecords
from adapters.memory.roles import MemoryRoleRepository
from adapters.memory.rows import WAITING_BY_KEY, AuditRow, ProcessedEvent, StoredAnswer, StoredJob
from adapters.memory.second_factors import MemoryChallengeRepository, MemorySecondFactorRepository
from adapters.memory.settings import MemoryShopSettingsRepository
from adapters.memory.staff import MemoryApiKeyRepository, MemoryInvitationRepository
from adapters.memory.staff_queries import MemoryStaffQueries
from adapters.memory.store import MemoryStore, Transaction
from adapters.memory.wishlists import MemoryWishlistRepository
from application.kernel.actor import Actor
from application.kernel.audit import AuditTrail
from application.kernel.events import Subscriptions
from application.kernel.idempotency import check_stored
from application.kernel.ports import Clock, IdGenerator, JobRequest
from domain.kernel.aggregate import Aggregate, DomainEvent
from domain.kernel.ids import LocationId


class MemoryUnitOfWork:
    """One transaction. Without `commit` it leaves no trace."""

    def __init__(
        self, store: MemoryStore, clock: Clock, ids: IdGenerator, subscriptions: Subscriptions, actor: Actor
    ) -> None:
        self._store, self._clock, self._ids, self._subscriptions, self._actor = store, clock, ids, subscriptions, actor
        self._transaction: Transaction | None = None
        self._events: list[DomainEvent] = []
        self._jobs: list[JobRequest] = []
        self.audit = AuditTrail(actor)

    @property
    def actor(self) -> Actor:
        return self._actor

    @property
    def transaction(self) -> Transaction:
        """The open transaction, for this package's repositories."""
        if self._transaction is None:
            raise RuntimeError("the unit of work is not open")
        return self._transaction

    @cached_property
    def accounts(self) -> MemoryAccountRepository:
        return MemoryAccountRepository(self)

    @cached_property
    def account_tokens(self) -> MemoryAccountTokenRepository:
        return MemoryAccountTokenRepository(self)

    @cached_property
    def addresses(self) -> MemoryAddressRepository:
        return MemoryAddressRepository(self)

    @cached_property
    def api_keys(self) -> MemoryApiKeyRepository:
        return MemoryApiKeyRepository(self)

    @cached_property
    def carts(self) -> MemoryCartRepository:
        return MemoryCartRepository(self)

    @cached_property
    def challenges(self) -> MemoryChallengeRepository:
        return MemoryChallengeRepository(self)

    @cached_property
    def checkouts(self) -> MemoryCheckoutRepository:
        return MemoryCheckoutRepository(self)

    @cached_property
    def collections(self) -> MemoryCollectionRepository:
        return MemoryCollectionRepository(self)

    @cached_property
    def contacts(self) -> MemoryContactRepository:
        return MemoryContactRepository(self)

    @cached_property
    def data_exports(self) -> MemoryDataExportRepository:
        return MemoryDataExportRepository(self)

    @cached_property
    def dead_letters(self) -> MemoryDeadLetters:
        return MemoryDeadLetters(self)

    @cached_property
    def erasures(self) -> MemoryErasureRepository:
        return MemoryErasureRepository(self)

    @cached_property
    def personal_records(self) -> MemoryPersonalRecords:
        return MemoryPersonalRecords(self)

    @cached_property
    def categories(self) -> MemoryCategoryRepository:
        return MemoryCategoryRepository(self)

    @cached_property
    def invitations(self) -> MemoryInvitationRepository:
        return MemoryInvitationRepository(self)

    @cached_property
    def synonyms(self) -> MemorySynonymRepository:
        return MemorySynonymRepository(self)

    @cached_property
    def listings(self) -> MemoryListingIndex:
        return MemoryListingIndex(self)

    @cached_property
    def product_files(self) -> MemoryProductFileRepository:
        return MemoryProductFileRepository(self)

    @cached_property
    def products(self) -> MemoryProductRepository:
        return MemoryProductRepository(self)

    @cached_property
    def purchases(self) -> MemoryPurchases:
        return MemoryPurchases(self)

    @cached_property
    def renditions(self) -> MemoryRenditionIndex:
        return MemoryRenditionIndex(self)

    @cached_property
    def reviews(self) -> MemoryReviewRepository:
        return MemoryReviewRepository(self)

    @cached_property
    def documents(self) -> MemoryDocumentRepository:
        return MemoryDocumentRepository(self)

    @cached_property
    def external_identities(self) -> MemoryExternalIdentityRepository:
        return MemoryExternalIdentityRepository(self)

    @cached_property
    def order_notes(self) -> MemoryNoteRepository:
        return MemoryNoteRepository(self)

    @cached_property
    def order_views(self) -> MemoryOrderViews:
        return MemoryOrderViews(self.transaction)

    @cached_property
    def orders(self) -> MemoryOrderRepository:
        return MemoryOrderRepository(self)

    @cached_property
    def payment_operations(self) -> MemoryOperationRepository:
        return MemoryOperationRepository(self)

    @cached_property
    def payments(self) -> MemoryPaymentRepository:
        return MemoryPaymentRepository(self)

    @cached_property
    def product_types(self) -> MemoryProductTypeRepository:
        return MemoryProductTypeRepository(self)

    @cached_property
    def provider_events(self) -> MemoryProviderEventRepository:
        return MemoryProviderEventRepository(self)

    @cached_property
    def roles(self) -> MemoryRoleRepository:
        return MemoryRoleRepository(self)

    @cached_property
    def second_factors(self) -> MemorySecondFactorRepository:
        return MemorySecondFactorRepository(self)

    @cached_property
    def sessions(self) -> MemorySessionRepository:
        return MemorySessionRepository(self)

    @cached_property
    def settings(self) -> MemoryShopSettingsRepository:
        return MemoryShopSettingsRepository(self)

    @cached_property
    def shipping_methods(self) -> MemoryShippingMethodRepository:
        return MemoryShippingMethodRepository(self._store, self)

    @cached_property
    def staff_views(self) -> MemoryStaffQueries:
        return MemoryStaffQueries(self.transaction.scan, self.now)

    @cached_property
    def stock(self) -> MemoryStockLedger:
        return MemoryStockLedger(self)

    @cached_property
    def stock_locations(self) -> MemoryStockLocations:
        return MemoryStockLocations(self)

    @cached_property
    def stock_waiters(self) -> MemoryStockWaiters:
        return MemoryStockWaiters(self)

    @cached_property
    def low_stock_marks(self) -> MemoryLowStockMarks:
        return MemoryLowStockMarks(self)

    @cached_property
    def stock_levels(self) -> MemoryStockQueries:
        return MemoryStockQueries(self.transaction)

    @cached_property
    def tax_rates(self) -> MemoryTaxRateRepository:
        return MemoryTaxRateRepository(self._store, self)

    @cached_property
    def variant_edits(self) -> MemoryVariantEdits:
        return MemoryVariantEdits(self)

    @cached_property
    def variants(self) -> MemoryVariantCatalog:
        return MemoryVariantCatalog(self.transaction)

    @cached_property
    def wishlists(self) -> MemoryWishlistRepository:
        return MemoryWishlistRepository(self)

    def new_id(self) -> UUID:
        """An identity for a row, for this package's repositories."""
        return self._ids.new()

    async def __aenter__(self) -> Self:
        self._transaction = Transaction(self._store, self._clock.now())
        try:
            await self._claim()
        except BaseException:
            await self.__aexit__(None, None, None)
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._transaction is not None:
            self._transaction.end()
            self._transaction = None
        # They point back here: what is over is freed at once, not when the garbage is looked through.
        for name in _REPOSITORIES & self.__dict__.keys():
            del self.__dict__[name]

    async def _claim(self) -> None:
        if (claim := self._actor.claim) is None:
            return
        key = (claim.scope, claim.key)
        await self.transaction.claim_unique("idempotency_keys", key)
        stored = self.transaction.get(StoredAnswer, key)
        if stored is None:
            self.transaction.put(StoredAnswer, key, StoredAnswer(claim.fingerprint, self.now()))
        else:
            check_stored(claim, fingerprint=stored.fingerprint, answer=stored.answer)

    def now(self) -> datetime:
        return self.transaction.now

    def publish(self, event: DomainEvent) -> None:
        self._events.append(event)

    def collect(self, aggregate: Aggregate) -> None:
        """Take over the events of an aggregate that is being saved."""
        self._events.extend(aggregate.take_events())

    def enqueue(self, job: JobRequest) -> None:
        self._jobs.append(job)

    async def first_time(self, event_id: UUID, subscriber: str) -> bool:
        key = (event_id, subscriber)
        await self.transaction.claim_unique("processed_events", key)
        if self.transaction.get(ProcessedEvent, key) is not None:
            return False
        self.transaction.put(ProcessedEvent, key, ProcessedEvent(event_id, subscriber, self.now()))
        return True

    async def commit(self, answer: object = None) -> None:
        transaction = self.transaction
        self._write_jobs(transaction)
        for entry in self.audit.entries():
            number = next(self._store.sequence)
            transaction.put(AuditRow, number, AuditRow(number, self._actor, transaction.now, entry))
        if (claim := self._actor.claim) is not None and answer is not None:
            stored = StoredAnswer(claim.fingerprint, transaction.now, msgspec.json.encode(answer))
            transaction.put(StoredAnswer, (claim.scope, claim.key), stored)
        transaction.commit()

    def _write_jobs(self, transaction: Transaction) -> None:
        jobs = [
            *self._jobs,
            *(
                job
                for event in self._events
                for job in self._subscriptions.jobs_for(event, event_id=self._ids.new(), now=self.now())
            ),
        ]
        self._jobs, self._events = [], []
        for job in jobs:
            if job.unique_key is not None and transaction.where(WAITING_BY_KEY, job.unique_key):
                continue
            stored_job = StoredJob(
                self._ids.new(), next(self._store.sequence), job, run_at=job.run_at or transaction.now
            )
            transaction.put(StoredJob, stored_job.id, stored_job)


_REPOSITORIES = frozenset(name for name, part in vars(MemoryUnitOfWork).items() if isinstance(part, cached_property))


class MemoryUnits:
    """Opens units of work in memory."""

    def __init__(self, store: MemoryStore, clock: Clock, ids: IdGenerator, subscriptions: Subscriptions) -> None:
        self._store, self._clock, self._ids, self._subscriptions = store, clock, ids, subscriptions
        prepare_stock(store, LocationId(ids.new()))

    def __call__(self, actor: Actor) -> MemoryUnitOfWork:
        """One unit of work for the actor, not yet begun."""
        return MemoryUnitOfWork(self._store, self._clock, self._ids, self._subscriptions, actor)
