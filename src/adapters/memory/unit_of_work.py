"""The unit of work in memory: the repositories of every context over one transaction of the store."""

from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import datetime
from types import TracebackType
from typing import Never, Self
from uuid import UUID

import msgspec

from adapters.memory.account_tokens import MemoryAccountTokenRepository
from adapters.memory.cart import MemoryCartRepository
from adapters.memory.cart_goods import MemoryCartGoods
from adapters.memory.catalog.bundles import MemoryBundleRepository
from adapters.memory.catalog.collections import MemoryCollectionRepository
from adapters.memory.catalog.digital_goods import MemoryDigitalGoodsRepository
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
from adapters.memory.catalog.variant_uses import MemoryVariantUses
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
from adapters.memory.order.downloads import MemoryDownloadGrants
from adapters.memory.order.notes import MemoryNoteRepository
from adapters.memory.order.orders import MemoryContactRepository, MemoryOrderRepository
from adapters.memory.order.payments import (
    MemoryOperationRepository,
    MemoryPaymentRepository,
    MemoryProviderEventRepository,
)
from adapters.memory.order.queries import MemoryOrderViews
from adapters.memory.parts import part
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
from application.kernel.actor import Actor, IdempotencyClaim
from application.kernel.audit import AuditTrail
from application.kernel.events import Subscriptions
from application.kernel.idempotency import check_stored
from application.kernel.ports import Clock, IdGenerator, JobRequest
from domain.kernel.aggregate import Aggregate, DomainEvent
from domain.kernel.ids import LocationId


class MemoryUnitOfWork:
    """One transaction. Without `commit` it leaves no trace."""

    # The open one, for this package's repositories; asked for so often that it is no property.
    transaction: Transaction

    def __init__(
        self, store: MemoryStore, clock: Clock, ids: IdGenerator, subscriptions: Subscriptions, actor: Actor
    ) -> None:
        self._store, self._clock, self._ids, self._subscriptions, self._actor = store, clock, ids, subscriptions, actor
        # The names of the parts that somebody asked for.
        self.made: list[str] = []
        self._events: list[DomainEvent] = []
        self._jobs: list[JobRequest] = []
        self.audit = AuditTrail(actor)

    @property
    def actor(self) -> Actor:
        return self._actor

    def __getattr__(self, name: str) -> Never:
        if name == "transaction":
            raise RuntimeError("the unit of work is not open")
        raise AttributeError(name)

    @part
    def accounts(self) -> MemoryAccountRepository:
        return MemoryAccountRepository(self)

    @part
    def account_tokens(self) -> MemoryAccountTokenRepository:
        return MemoryAccountTokenRepository(self)

    @part
    def addresses(self) -> MemoryAddressRepository:
        return MemoryAddressRepository(self)

    @part
    def api_keys(self) -> MemoryApiKeyRepository:
        return MemoryApiKeyRepository(self)

    @part
    def bundles(self) -> MemoryBundleRepository:
        return MemoryBundleRepository(self)

    @part
    def cart_goods(self) -> MemoryCartGoods:
        return MemoryCartGoods(self.transaction)

    @part
    def carts(self) -> MemoryCartRepository:
        return MemoryCartRepository(self)

    @part
    def challenges(self) -> MemoryChallengeRepository:
        return MemoryChallengeRepository(self)

    @part
    def checkouts(self) -> MemoryCheckoutRepository:
        return MemoryCheckoutRepository(self)

    @part
    def collections(self) -> MemoryCollectionRepository:
        return MemoryCollectionRepository(self)

    @part
    def contacts(self) -> MemoryContactRepository:
        return MemoryContactRepository(self)

    @part
    def data_exports(self) -> MemoryDataExportRepository:
        return MemoryDataExportRepository(self)

    @part
    def dead_letters(self) -> MemoryDeadLetters:
        return MemoryDeadLetters(self)

    @part
    def erasures(self) -> MemoryErasureRepository:
        return MemoryErasureRepository(self)

    @part
    def personal_records(self) -> MemoryPersonalRecords:
        return MemoryPersonalRecords(self)

    @part
    def categories(self) -> MemoryCategoryRepository:
        return MemoryCategoryRepository(self)

    @part
    def invitations(self) -> MemoryInvitationRepository:
        return MemoryInvitationRepository(self)

    @part
    def synonyms(self) -> MemorySynonymRepository:
        return MemorySynonymRepository(self)

    @part
    def listings(self) -> MemoryListingIndex:
        return MemoryListingIndex(self)

    @part
    def product_files(self) -> MemoryProductFileRepository:
        return MemoryProductFileRepository(self)

    @part
    def products(self) -> MemoryProductRepository:
        return MemoryProductRepository(self)

    @part
    def purchases(self) -> MemoryPurchases:
        return MemoryPurchases(self)

    @part
    def renditions(self) -> MemoryRenditionIndex:
        return MemoryRenditionIndex(self)

    @part
    def reviews(self) -> MemoryReviewRepository:
        return MemoryReviewRepository(self)

    @part
    def digital_goods(self) -> MemoryDigitalGoodsRepository:
        return MemoryDigitalGoodsRepository(self)

    @part
    def downloads(self) -> MemoryDownloadGrants:
        return MemoryDownloadGrants(self)

    @part
    def documents(self) -> MemoryDocumentRepository:
        return MemoryDocumentRepository(self)

    @part
    def external_identities(self) -> MemoryExternalIdentityRepository:
        return MemoryExternalIdentityRepository(self)

    @part
    def order_notes(self) -> MemoryNoteRepository:
        return MemoryNoteRepository(self)

    @part
    def order_views(self) -> MemoryOrderViews:
        return MemoryOrderViews(self.transaction)

    @part
    def orders(self) -> MemoryOrderRepository:
        return MemoryOrderRepository(self)

    @part
    def payment_operations(self) -> MemoryOperationRepository:
        return MemoryOperationRepository(self)

    @part
    def payments(self) -> MemoryPaymentRepository:
        return MemoryPaymentRepository(self)

    @part
    def product_types(self) -> MemoryProductTypeRepository:
        return MemoryProductTypeRepository(self)

    @part
    def provider_events(self) -> MemoryProviderEventRepository:
        return MemoryProviderEventRepository(self)

    @part
    def roles(self) -> MemoryRoleRepository:
        return MemoryRoleRepository(self)

    @part
    def second_factors(self) -> MemorySecondFactorRepository:
        return MemorySecondFactorRepository(self)

    @part
    def sessions(self) -> MemorySessionRepository:
        return MemorySessionRepository(self)

    @part
    def settings(self) -> MemoryShopSettingsRepository:
        return MemoryShopSettingsRepository(self)

    @part
    def shipping_methods(self) -> MemoryShippingMethodRepository:
        return MemoryShippingMethodRepository(self._store, self)

    @part
    def staff_views(self) -> MemoryStaffQueries:
        return MemoryStaffQueries(self.transaction.scan, self.now)

    @part
    def stock(self) -> MemoryStockLedger:
        return MemoryStockLedger(self)

    @part
    def stock_locations(self) -> MemoryStockLocations:
        return MemoryStockLocations(self)

    @part
    def stock_waiters(self) -> MemoryStockWaiters:
        return MemoryStockWaiters(self)

    @part
    def low_stock_marks(self) -> MemoryLowStockMarks:
        return MemoryLowStockMarks(self)

    @part
    def stock_levels(self) -> MemoryStockQueries:
        return MemoryStockQueries(self.transaction)

    @part
    def tax_rates(self) -> MemoryTaxRateRepository:
        return MemoryTaxRateRepository(self)

    @part
    def variant_edits(self) -> MemoryVariantEdits:
        return MemoryVariantEdits(self)

    @part
    def variant_uses(self) -> MemoryVariantUses:
        return MemoryVariantUses(self)

    @part
    def variants(self) -> MemoryVariantCatalog:
        return MemoryVariantCatalog(self.transaction)

    @part
    def wishlists(self) -> MemoryWishlistRepository:
        return MemoryWishlistRepository(self)

    def new_id(self) -> UUID:
        """An identity for a row, for this package's repositories."""
        return self._ids.new()

    async def __aenter__(self) -> Self:
        self.transaction = Transaction(self._store, self._clock.now())
        if self._actor.claim is not None:
            try:
                await self._claim(self._actor.claim)
            except BaseException:
                await self.__aexit__(None, None, None)
                raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if (transaction := self.__dict__.pop("transaction", None)) is not None:
            transaction.end()
        # They point back here: what is over is freed at once, not when the garbage is looked through.
        for name in self.made:
            del self.__dict__[name]
        self.made.clear()

    async def _claim(self, claim: IdempotencyClaim) -> None:
        key = (claim.scope, claim.key)
        await self.transaction.claim_unique("idempotency_keys", key)
        stored = self.transaction.find(StoredAnswer, key)
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

    def together(self) -> AbstractAsyncContextManager[None]:
        return nullcontext()

    async def first_time(self, event_id: UUID, subscriber: str) -> bool:
        key = (event_id, subscriber)
        await self.transaction.claim_unique("processed_events", key)
        if self.transaction.find(ProcessedEvent, key) is not None:
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
        jobs, events = self._jobs, self._events
        self._jobs, self._events = [], []
        for event in events:
            jobs += self._subscriptions.jobs_for(event, event_id=self._ids.new(), now=transaction.now)
        for job in jobs:
            if job.unique_key is not None and transaction.where(WAITING_BY_KEY, job.unique_key):
                continue
            stored_job = StoredJob(
                self._ids.new(), next(self._store.sequence), job, run_at=job.run_at or transaction.now
            )
            transaction.put(StoredJob, stored_job.id, stored_job)


class MemoryUnits:
    """Opens units of work in memory."""

    def __init__(self, store: MemoryStore, clock: Clock, ids: IdGenerator, subscriptions: Subscriptions) -> None:
        self._store, self._clock, self._ids, self._subscriptions = store, clock, ids, subscriptions
        prepare_stock(store, LocationId(ids.new()))

    def __call__(self, actor: Actor) -> MemoryUnitOfWork:
        """One unit of work for the actor, not yet begun."""
        return MemoryUnitOfWork(self._store, self._clock, self._ids, self._subscriptions, actor)
