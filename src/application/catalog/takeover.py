"""Takes over one product of a file: known by its slug, its variants by their option values."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from application.catalog.exported import PictureAddresses
from application.catalog.import_blame import blaming
from application.catalog.import_parts import ImportParts, ImportPartsUnitOfWork, Rows, differing
from application.catalog.import_places import ImportPlaces
from application.catalog.import_revision import named_by, plan, publish, revised, state
from application.catalog.import_stock import ImportRules, stock_changes, told_stock
from application.catalog.import_types import ImportTypes
from application.catalog.imported import ImportedProduct, ImportedVariant
from application.catalog.ports import CategoryRepository, HtmlSanitizer, ListingIndex, ProductRepository
from application.catalog.type_ports import ProductTypeUnitOfWork
from application.inventory.ports import StockChange, StockLedger
from application.kernel.ports import IdGenerator
from domain.catalog.product import Product, ProductDetails
from domain.catalog.variant import MediaItem, Variant, VariantDetails
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import MediaId, ProductId, VariantId


class ImportUnitOfWork(ProductTypeUnitOfWork, ImportPartsUnitOfWork, Protocol):
    """A transaction on a product, its stock and its parts."""

    @property
    def products(self) -> ProductRepository: ...

    @property
    def categories(self) -> CategoryRepository: ...

    @property
    def stock(self) -> StockLedger: ...

    @property
    def listings(self) -> ListingIndex: ...


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Begun:
    """A product whose variants are there: what it was, which variants it had, and the rows that tell other parts."""

    given: ImportedProduct
    product: Product
    before: object
    known: frozenset[VariantId]
    rows: Rows
    composed: Rows


class Takeover:
    """Creates or revises; never removes a variant or a picture, and writes nothing where nothing differs."""

    def __init__(
        self,
        ids: IdGenerator,
        sanitizer: HtmlSanitizer,
        places: ImportPlaces,
        types: ImportTypes,
        addresses: PictureAddresses,
    ) -> None:
        self._ids, self._sanitizer, self._addresses = ids, sanitizer, addresses
        self._places, self._types, self._parts = places, types, ImportParts(ids=ids)

    async def look_up(self, products: Collection[ImportedProduct]) -> None:
        """Learn which categories, locations and types they mean; before the transaction in which they come in."""
        await self._places.look_up(products)
        await self._types.look_up(products)

    async def carry_out(
        self, given: ImportedProduct, rules: ImportRules, uow: ImportUnitOfWork, *, run: str
    ) -> ImportedProductView:
        """`run` names the import in the ledger of stock movements: the same run again moves nothing twice.

        Raises `InvalidInput` and the catalog's other refusals; then the transaction must not be committed.
        """
        begun = await self._begin(given, uow)
        stock = await self._counted(begun, rules, uow, run)
        return await self._composed(begun, stock, rules, uow)

    async def together(
        self, products: Sequence[ImportedProduct], rules: ImportRules, uow: ImportUnitOfWork, *, run: str
    ) -> list[ImportedProductView]:
        """Several whose bundles are made of one another's variants: all variants come before any bundle.

        Raises `ProductRefused` for the first that is refused; then the transaction must not be committed.
        """
        begun, stock, views = list[_Begun](), list[Sequence[StockChange]](), list[ImportedProductView]()
        for given in products:
            with blaming(given):
                begun.append(await self._begin(given, uow))
        for one in begun:
            with blaming(one.given):
                stock.append(await self._counted(one, rules, uow, run))
        for one, changes in zip(begun, stock, strict=True):
            with blaming(one.given):
                views.append(await self._composed(one, changes, rules, uow))
        return views

    async def _begin(self, given: ImportedProduct, uow: ImportUnitOfWork) -> "_Begun":
        """The product with its variants, saved where it differs."""
        product = (await uow.products.of_slugs([given.handle])).get(given.handle)
        before = None if product is None else state(product)
        known = frozenset[VariantId]() if product is None else frozenset(v.id for v in product.variants)
        product = await self._described(product, given, uow)
        await self._types.classify(product, given, uow)
        self._show_images(product, given)
        rows = [(self._variant(product, given, row), row) for row in given.variants]
        publish(product, given, uow)
        plan(product, given, uow)
        composed = await differing(rows, uow)
        if before != state(product) or composed:
            await uow.products.save(product)
        return _Begun(given=given, product=product, before=before, known=known, rows=rows, composed=composed)

    async def _counted(
        self, begun: "_Begun", rules: ImportRules, uow: ImportUnitOfWork, run: str
    ) -> Sequence[StockChange]:
        """What is no bundle any more has stock of its own, and what becomes one must have none."""
        await self._parts.take_over([one for one in begun.composed if not one[1].parts], rules, uow)
        changes = await self._stock(begun.rows, begun.known, rules, uow)
        for change in changes:
            await uow.stock.adjust(change, reason="import", reference=f"import:{run}")
        return changes

    async def _composed(
        self, begun: "_Begun", changes: Sequence[StockChange], rules: ImportRules, uow: ImportUnitOfWork
    ) -> ImportedProductView:
        product, composed = begun.product, begun.composed
        await self._parts.take_over([one for one in composed if one[1].parts], rules, uow)
        if changes or composed:
            # In the same transaction, so that lists never show as sold out what just came in.
            await uow.listings.refresh([product.id])
        is_changed = begun.before != state(product) or changes or composed
        changed = Outcome.UPDATED if is_changed else Outcome.UNCHANGED
        return ImportedProductView(
            outcome=Outcome.CREATED if begun.before is None else changed,
            variants_created=sum(variant.id not in begun.known for variant in product.variants),
            stock_set=len(changes),
            untracked=sum(not row.is_tracked and row.stock is None for row in begun.given.variants),
        )

    async def _described(self, product: Product | None, given: ImportedProduct, uow: ImportUnitOfWork) -> Product:
        was = product.details if product else ProductDetails(slug=given.handle, title="")
        told: dict[str, object] = {
            "title": given.title,
            "brand": given.brand,
            "product_type": given.product_type,
            "tags": given.tags,
            "seo_title": given.seo_title,
            "seo_description": given.seo_description,
        }
        # What is here word for word was sanitized when it came.
        if given.description_html != was.description_html:
            told["description_html"] = self._sanitizer.clean(given.description_html)
        if "category" not in given.untold:
            told["category_id"] = await self._places.category_of(given, uow)
        details = revised(was, told, given.untold)
        if product is None:
            return Product.draft(ProductId(self._ids.new()), details, options=given.options)
        if "options" not in given.untold and tuple(option.name for option in product.options) != given.options:
            product.name_options(given.options)
        if product.details != details:
            product.revise(details)
        return product

    def _show_images(self, product: Product, given: ImportedProduct) -> None:
        known = {address: item for item in reversed(product.media) for address in self._addresses_of(item)}
        for image in given.images:
            item = known.get(image.url)
            if item is None:
                item = MediaItem(id=MediaId(self._ids.new()), alt=image.alt or "", source_url=image.url)
                product.attach_media(item)
                known[image.url] = item
            elif image.alt is not None and image.alt != item.alt and "alt" not in given.untold:
                known[image.url] = replace(item, alt=image.alt)
                product.replace_media(known[image.url])

    def _addresses_of(self, item: MediaItem) -> Iterator[str]:
        for one in (item, replace(item, source_url=None)):
            if address := self._addresses.of(one):
                yield address

    def _variant(self, product: Product, given: ImportedProduct, row: ImportedVariant) -> Variant:
        try:
            return self._revised_variant(product, given, row)
        except InvalidInput as invalid:
            pointers = [replace(fault, pointer=f"/lines/{row.line}{fault.pointer}") for fault in invalid.faults]
            raise InvalidInput(pointers) from invalid

    def _revised_variant(self, product: Product, given: ImportedProduct, row: ImportedVariant) -> Variant:
        variant = named_by(product, given, row)
        # Nothing is a price, too.
        price = row.price if row.price is not None or variant is None else variant.details.price
        if price is None:
            raise InvalidInput([Fault("/price", "required", "A new variant needs a price.")])
        pictures = {address: item.id for item in reversed(product.media) for address in self._addresses_of(item)}
        told: dict[str, object] = {
            "price": price,
            "compare_at": row.compare_at,
            "sku": row.sku,
            "barcode": row.barcode,
            "weight_grams": row.weight_grams,
            "requires_shipping": row.requires_shipping,
            "taxable": row.taxable,
            "media_id": pictures.get(row.image_url) if row.image_url else None,
        }
        details = revised(variant.details if variant else VariantDetails(price=price), told, given.untold)
        if variant is None:
            return product.add_variant(VariantId(self._ids.new()), row.option_values, details)
        if variant.details != details:
            product.revise_variant(variant.id, details)
        return variant

    async def _stock(
        self,
        rows: Rows,
        known: frozenset[VariantId],
        rules: ImportRules,
        uow: ImportUnitOfWork,
    ) -> list[StockChange]:
        told = {variant.id: told_stock(row, rules, is_known=variant.id in known) for variant, row in rows}
        asked = [variant_id for variant_id, stock in told.items() if stock and variant_id in known]
        levels = await uow.stock_levels.levels(asked) if asked else {}
        found: list[StockChange] = []
        for variant, row in rows:
            found += stock_changes(variant.id, row, told[variant.id], self._places, levels)
        return found
