"""What the simulated shop has when it opens: goods, some of them scarce, sets of them, downloads, and accounts."""

from datetime import timedelta
from random import Random
from typing import Any

from application.catalog.set_bundle_parts import SetBundleParts
from application.downloads.add_digital_file import AddDigitalFile
from application.downloads.files import in_one_piece
from application.downloads.set_download_terms import SetDownloadTerms
from application.inventory.ports import StockChange
from application.kernel.actor import Actor
from application.pricing.set_shipping_method import SetShippingMethod
from application.pricing.set_tax_rate import SetTaxRate
from domain.catalog.bundle import BundlePart
from domain.catalog.product import Product, ProductDetails, ProductStatus
from domain.catalog.variant import Option, Variant, VariantDetails
from domain.identity.account import Account
from domain.identity.email import EmailAddress
from domain.kernel.ids import AccountId, ProductId, ShippingMethodId, VariantId
from domain.kernel.money import Currency, Money
from entrypoints.container import Container

SHOP = Actor.system("simulation")
USD = Currency("USD")

# Few enough that some buyers want more; the whole of a real shop's quarter of an hour would be slept through.
DOWNLOADS_PER_UNIT = 2
RESUME = timedelta(seconds=30)

_VARIANTS_PER_PRODUCT = 5
_HOT = 0.25
_BUNDLES, _FILES = 2, 2


class Shelves:
    """What there is to buy. `parts` says what each bundle takes of whose stock, `files` how many a download has."""

    def __init__(self) -> None:
        self.variants: list[VariantId] = []
        self.products: dict[VariantId, ProductId] = {}
        self.parts: dict[VariantId, dict[VariantId, int]] = {}
        self.files: dict[VariantId, int] = {}

    def wanted(self, what: str, pick: float) -> VariantId:
        """The first ones are wanted most."""
        goods = {"article": self.variants, "bundle": list(self.parts), "download": list(self.files)}[what]
        return goods[int(pick * pick * len(goods))]


class Furnishing:
    """Fills a shop of a size through its own use cases, where there are any."""

    def __init__(self, container: Container, random: Random, size: int) -> None:
        self._container, self._random, self._size = container, random, size
        self.shelves, self.accounts = Shelves(), list[AccountId]()

    async def furnish(self) -> ShippingMethodId:
        """The one way of shipping."""
        method = SetShippingMethod(code="standard", name="Standard", price=Money(500, USD), min_days=2, max_days=4)
        await self._container.set_shipping_method()(method, actor=SHOP)
        await self._container.set_tax_rate()(
            SetTaxRate(country="US", region="OR", name="Tax", basis_points=1_000), actor=SHOP
        )
        for number in range(max(2, min(40, self._size // 25))):
            await self._offer(number)
        for number in range(_BUNDLES):
            await self._offer_bundle(number)
        await self._offer_download()
        for number in range(1 + self._size // 50):
            await self._register(number)
        ways: list[Any] = await self._container.shipping_methods().for_country("US")
        method_id: ShippingMethodId = ways[0].id
        return method_id

    async def _offer(self, number: int) -> None:
        product = self._product(f"article-{number}", _VARIANTS_PER_PRODUCT)
        async with self._container.uow()(SHOP) as uow:
            await uow.products.save(product)
            for variant in product.variants:
                few = self._random.random() < _HOT
                count = self._random.randint(1, 8) if few else self._random.randint(20, 20 + self._size // 20)
                backorders = self._random.choice((0, 0, 0, 2))
                change = StockChange(variant_id=variant.id, on_hand=count, backorder_limit=backorders)
                await uow.stock.adjust(change, reason="opening", reference=f"opening:{variant.id}")
                self.shelves.variants.append(variant.id)
                self.shelves.products[variant.id] = product.id
            await uow.commit()

    async def _offer_bundle(self, number: int) -> None:
        """Of two articles each, which are sold by themselves as well."""
        variant = await self._offer_one(f"bundle-{number}")
        first, second = self.shelves.variants[2 * number : 2 * number + 2]
        parts = {first: 2, second: 1}
        command = SetBundleParts(
            product_id=self.shelves.products[variant],
            variant_id=variant,
            parts=tuple(BundlePart(part, quantity) for part, quantity in parts.items()),
        )
        await self._container.set_bundle_parts()(command, actor=SHOP)
        self.shelves.parts[variant] = parts

    async def _offer_download(self) -> None:
        variant = await self._offer_one("download")
        for number in range(_FILES):
            file = AddDigitalFile(
                variant_id=variant, name=f"Chapter {number}.pdf", pieces=in_one_piece(b"%PDF-1.7 of a simulation")
            )
            await self._container.add_digital_file()(file, actor=SHOP)
        terms = SetDownloadTerms(variant_id=variant, downloads=DOWNLOADS_PER_UNIT, valid_days=None)
        await self._container.set_download_terms()(terms, actor=SHOP)
        self.shelves.files[variant] = _FILES

    async def _offer_one(self, slug: str) -> VariantId:
        product = self._product(slug, 1)
        async with self._container.uow()(SHOP) as uow:
            await uow.products.save(product)
            await uow.commit()
        variant = product.variants[0].id
        self.shelves.products[variant] = product.id
        return variant

    def _product(self, slug: str, count: int) -> Product:
        ids, names = self._container.ids(), tuple(str(place) for place in range(count))
        variants = [
            Variant(
                id=VariantId(ids.new()),
                option_values=(name,),
                details=VariantDetails(price=Money(self._random.randint(300, 9_000), USD), sku=f"{slug}-{name}"),
            )
            for name in names
        ]
        return Product(
            id=ProductId(ids.new()),
            details=ProductDetails(slug=slug, title=slug.replace("-", " ").capitalize()),
            status=ProductStatus.ACTIVE,
            published_at=self._container.clock().now(),
            options=(Option("Kind", names),),
            variants=variants,
        )

    async def _register(self, number: int) -> None:
        account = Account.register(
            AccountId(self._container.ids().new()),
            EmailAddress.parse(f"buyer{number}@example.com"),
            password_hash="none",  # noqa: S106 -- nobody signs in with a password here
            name=f"Buyer {number}",
        )
        async with self._container.uow()(SHOP) as uow:
            await uow.accounts.save(account)
            await uow.commit()
        self.accounts.append(account.id)
