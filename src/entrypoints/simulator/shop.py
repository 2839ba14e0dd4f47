"""The shop that is simulated: the application's own container on memory adapters, virtual time and seeded chance."""

import asyncio
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from dependency_injector import providers

from application.checkout.views import CheckoutView
from application.inventory.ports import StockChange
from application.kernel.actor import Actor
from application.pricing.set_shipping_method import SetShippingMethod
from application.pricing.set_tax_rate import SetTaxRate
from domain.catalog.product import Product, ProductDetails, ProductStatus
from domain.catalog.variant import Option, Variant, VariantDetails
from domain.identity.account import Account
from domain.identity.email import EmailAddress
from domain.kernel.ids import AccountId, ProductId, ShippingMethodId, VariantId
from domain.kernel.money import Currency, Money
from entrypoints.container import Container, build_container
from entrypoints.intervals import Intervals
from entrypoints.settings import Settings
from entrypoints.simulator.chance import Dice, SeededIds, SeededRandomness, throwing
from entrypoints.simulator.letters import FewLetters
from entrypoints.simulator.provider import BadLine, WildPost
from entrypoints.simulator.rules import Watch
from entrypoints.simulator.script import HOLD_MINUTES
from entrypoints.simulator.servers import Server, Worker
from entrypoints.simulator.virtual_time import VirtualClock
from entrypoints.simulator.weather import FAIR, PausingUnits, Sky, Storm
from entrypoints.worker.registry import JOBS
from entrypoints.worker.runner import JobRunner, handlers_of
from entrypoints.worker.schedule import shop_sweeps

SHOP = Actor.system("simulation")
USD = Currency("USD")

_VARIANTS_PER_PRODUCT = 5
_HOT = 0.25
_JOB_PAUSE_SECONDS, _JOBS_AT_ONCE = 0.25, 16
_SETTINGS = Settings(
    env="test",
    profile="memory",
    data_dir=Path("/nonexistent"),
    secret_key=b"a simulation guards no secrets at all",
    rate_limits=False,
    intervals=Intervals(hold_minutes=HOLD_MINUTES),
)


@cache
def _letters() -> FewLetters:
    """Compiled once for all runs of a process."""
    return FewLetters(_SETTINGS.public_url)


class UseCases:
    """The container's use cases by name. They keep nothing of a call: one of each serves everybody."""

    def __init__(self, container: Container) -> None:
        self._container = container

    def __getattr__(self, name: str) -> Any:
        made = self.__dict__[name] = self._container.providers[name]()
        return made


class SimulatedShop:
    """Its container, its processes, its goods, and what is known of it from outside."""

    def __init__(self, seed: int, shoppers: int) -> None:
        self._random, self._opening = Random(f"shop {seed}"), Dice(f"opening {seed}", spared=True)
        self.sky = Sky(FAIR)
        self.clock = VirtualClock(asyncio.get_running_loop())
        self.container = container = build_container(_SETTINGS)
        ids = SeededIds(self.clock)
        for provider, own in (
            (container.clock, self.clock),
            (container.ids, ids),
            (container.randomness, SeededRandomness(Random(f"letters {seed}"))),
            (container.faults, Storm(self.sky)),
        ):
            provider.override(providers.Object(own))
        container.mail_templates.override(providers.Object(_letters().begun()))
        with throwing(self._opening):
            units = PausingUnits(container.memory_store(), self.clock, ids, container.subscriptions())
        units.sky = self.sky
        container.uow.override(providers.Object(units))
        self.line = BadLine(container.payment_gateway(), self.sky)
        container.payment_gateway.override(providers.Object(self.line))
        self.api = Server(self.sky)
        container.webhook_sender.override(providers.Object(WildPost(container.webhook_sender(), self.api, self.sky)))
        self.watch = Watch(container, self.line)
        self.use_cases, handler_of = UseCases(container), cache(handlers_of(container))
        self.carry_out = JobRunner(JOBS, handler_of, container.faults())
        self.worker = Worker(
            lambda run: container.memory_jobs(run=run, pause=_JOB_PAUSE_SECONDS, at_once=_JOBS_AT_ONCE),
            shop_sweeps(_SETTINGS, handler_of),
            self.sky,
        )
        self.variants: list[VariantId] = []
        self.products: dict[VariantId, ProductId] = {}
        self.accounts: list[AccountId] = []
        self.method: ShippingMethodId
        self._size = shoppers
        # What shoppers were shown and told: checkouts with whose they are, and the numbers of orders.
        self.checkouts: list[tuple[Any, CheckoutView]] = []
        self.acknowledged: dict[str, None] = {}
        # For whom the bank decided an order's dispute; None where that was not answered.
        self.decided: dict[str, bool | None] = {}

    async def furnish(self) -> None:
        """Goods, some of them scarce; accounts that several people use at once; one way of shipping."""
        with throwing(self._opening):
            method = SetShippingMethod(code="standard", name="Standard", price=Money(500, USD), min_days=2, max_days=4)
            await self.container.set_shipping_method()(method, actor=SHOP)
            await self.container.set_tax_rate()(
                SetTaxRate(country="US", region="OR", name="Tax", basis_points=1_000), actor=SHOP
            )
            ways: list[Any] = await self.container.shipping_methods().for_country("US")
            self.method = ways[0].id
            for number in range(max(2, min(40, self._size // 25))):
                await self._offer(number)
            for number in range(1 + self._size // 50):
                await self._register(number)

    async def _offer(self, number: int) -> None:
        ids = self.container.ids()
        names = tuple(str(place) for place in range(_VARIANTS_PER_PRODUCT))
        variants = [
            Variant(
                id=VariantId(ids.new()),
                option_values=(name,),
                details=VariantDetails(price=Money(self._random.randint(300, 9_000), USD), sku=f"S-{number}-{name}"),
            )
            for name in names
        ]
        product = Product(
            id=ProductId(ids.new()),
            details=ProductDetails(slug=f"article-{number}", title=f"Article {number}"),
            status=ProductStatus.ACTIVE,
            published_at=self.clock.now(),
            options=(Option("Kind", names),),
            variants=variants,
        )
        async with self.container.uow()(SHOP) as uow:
            await uow.products.save(product)
            for variant in variants:
                few = self._random.random() < _HOT
                count = self._random.randint(1, 8) if few else self._random.randint(20, 20 + self._size // 20)
                backorders = self._random.choice((0, 0, 0, 2))
                change = StockChange(variant_id=variant.id, on_hand=count, backorder_limit=backorders)
                await uow.stock.adjust(change, reason="opening", reference=f"opening:{variant.id}")
                self.variants.append(variant.id)
                self.products[variant.id] = product.id
            await uow.commit()

    async def _register(self, number: int) -> None:
        account = Account.register(
            AccountId(self.container.ids().new()),
            EmailAddress.parse(f"buyer{number}@example.com"),
            password_hash="none",  # noqa: S106 -- nobody signs in with a password here
            name=f"Buyer {number}",
        )
        async with self.container.uow()(SHOP) as uow:
            await uow.accounts.save(account)
            await uow.commit()
        self.accounts.append(account.id)
