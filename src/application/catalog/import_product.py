"""Takes over one product of another shop's export: known by its handle, its variants by their option values."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar, Protocol

from application.catalog.imported import ImportedProduct, ImportedVariant
from application.catalog.ports import HtmlSanitizer, ListingIndex, ProductRepository
from application.inventory.ports import StockChange, StockLedger
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, UnitOfWork, UnitOfWorkFactory
from domain.catalog.product import Product, ProductDetails, ProductStatus
from domain.catalog.variant import MediaItem, Variant, VariantDetails
from domain.identity.permission import Permission
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import MediaId, ProductId, VariantId


class ImportUnitOfWork(UnitOfWork, Protocol):
    """A transaction on a product and its stock."""

    @property
    def products(self) -> ProductRepository: ...

    @property
    def stock(self) -> StockLedger: ...

    @property
    def listings(self) -> ListingIndex: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRules:
    """What to make of what an export leaves open.

    `untracked_unlimited`: without a tracker a variant is sold without counting; else its quantity is taken as stock.
    `update_stock`: variants that are here already get the export's quantity, as an adjustment; else only new ones do.
    """

    untracked_unlimited: bool = False
    update_stock: bool = False
    backorder_limit: int = 100
    dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProduct:
    """`run` names the import in the ledger of stock movements: the same run again moves nothing twice."""

    product: ImportedProduct
    rules: ImportRules
    run: str


class Outcome(StrEnum):
    """What became of a product."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedProductView:
    """What was done, or with `dry_run` would be."""

    outcome: Outcome
    variants_created: int
    stock_set: int
    untracked: int


class ImportProductHandler(Handler[ImportProduct, ImportedProductView]):
    """Creates or revises; never removes a variant or a picture, and writes nothing where nothing differs.

    Raises `InvalidInput` and the catalog's other refusals; then nothing of the product was changed.
    """

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[ImportUnitOfWork], ids: IdGenerator, sanitizer: HtmlSanitizer) -> None:
        self._uow, self._ids, self._sanitizer = uow, ids, sanitizer

    async def handle(self, command: ImportProduct, *, actor: Actor) -> ImportedProductView:
        given = command.product
        async with self._uow(actor) as uow:
            product = (await uow.products.of_slugs([given.handle])).get(given.handle)
            before = None if product is None else _state(product)
            known = frozenset[VariantId]() if product is None else frozenset(v.id for v in product.variants)
            product = self._described(product, given)
            self._attach_images(product, given)
            variants = [(self._variant(product, row), row) for row in given.variants]
            _publish(product, given, uow)
            if before != _state(product):
                await uow.products.save(product)
            changes = _stock_changes(variants, known, command.rules)
            for change in changes:
                await uow.stock.adjust(change, reason="import", reference=f"import:{command.run}")
            if changes:
                # In the same transaction, so that lists never show as sold out what just came in.
                await uow.listings.refresh([product.id])
            view = _view(product, before, known, changes, given.variants)
            if not command.rules.dry_run:
                await uow.commit(view)
        return view

    def _described(self, product: Product | None, given: ImportedProduct) -> Product:
        details = ProductDetails(
            slug=given.handle,
            title=given.title,
            description_html=self._sanitizer.clean(given.description_html),
            brand=given.brand,
            product_type=given.product_type,
            tags=given.tags,
            category_id=product.details.category_id if product else None,
            seo_title=given.seo_title,
            seo_description=given.seo_description,
        )
        if product is None:
            return Product.draft(ProductId(self._ids.new()), details, options=given.options)
        if tuple(option.name for option in product.options) != given.options:
            product.name_options(given.options)
        if product.details != details:
            product.revise(details)
        return product

    def _attach_images(self, product: Product, given: ImportedProduct) -> None:
        known = {item.source_url for item in product.media}
        for image in given.images:
            if image.url not in known:
                known.add(image.url)
                product.attach_media(MediaItem(id=MediaId(self._ids.new()), alt=image.alt, source_url=image.url))

    def _variant(self, product: Product, row: ImportedVariant) -> Variant:
        media = {item.source_url: item.id for item in product.media}
        details = VariantDetails(
            price=row.price,
            compare_at=row.compare_at,
            sku=row.sku,
            barcode=row.barcode,
            weight_grams=row.weight_grams,
            requires_shipping=row.requires_shipping,
            taxable=row.taxable,
            media_id=media.get(row.image_url) if row.image_url else None,
        )
        try:
            variant = product.variant_with(row.option_values)
            if variant is None:
                return product.add_variant(VariantId(self._ids.new()), row.option_values, details)
            if variant.details != details:
                product.revise_variant(variant.id, details)
        except InvalidInput as invalid:
            pointers = [replace(fault, pointer=f"/lines/{row.line}{fault.pointer}") for fault in invalid.faults]
            raise InvalidInput(pointers) from invalid
        return variant


def _publish(product: Product, given: ImportedProduct, uow: UnitOfWork) -> None:
    if given.status is ProductStatus.ACTIVE and not product.variants:
        raise InvalidInput([Fault("/variants", "required", "No row offers a variant of it, so it can't be sold.")])
    if given.status is product.status:
        return
    match given.status:
        case ProductStatus.ACTIVE:
            product.activate(now=uow.now())
        case ProductStatus.DRAFT:
            product.withdraw()
        case ProductStatus.ARCHIVED:
            product.archive()


def _state(product: Product) -> object:
    """All that an import can change, to see whether it did."""
    variants = [(variant.id, variant.option_values, variant.details) for variant in product.variants]
    return product.details, product.status, product.options, variants, tuple(product.media)


def _stock_changes(
    variants: Sequence[tuple[Variant, ImportedVariant]], known: frozenset[VariantId], rules: ImportRules
) -> list[StockChange]:
    changes = []
    for variant, row in variants:
        unlimited = not row.is_tracked and rules.untracked_unlimited
        if variant.id not in known:
            change = StockChange(
                variant_id=variant.id,
                on_hand=0 if unlimited else row.quantity,
                backorder_limit=rules.backorder_limit if row.may_backorder else 0,
                tracked=not unlimited,
            )
            changes.append(change)
        elif rules.update_stock and not unlimited:
            changes.append(StockChange(variant_id=variant.id, on_hand=row.quantity))
    return changes


def _view(
    product: Product,
    before: object,
    known: frozenset[VariantId],
    changes: Sequence[StockChange],
    rows: Sequence[ImportedVariant],
) -> ImportedProductView:
    changed = Outcome.UNCHANGED if before == _state(product) else Outcome.UPDATED
    return ImportedProductView(
        outcome=Outcome.CREATED if before is None else changed,
        variants_created=sum(variant.id not in known for variant in product.variants),
        stock_set=len(changes),
        untracked=sum(not row.is_tracked for row in rows),
    )
