"""A variant becomes a bundle, of other parts, or none any more."""

from dataclasses import dataclass

from application.catalog.editing import EditingUnitOfWork, ProductEdit, ProductEditHandler
from domain.catalog.bundle import BundlePart
from domain.catalog.bundle_errors import VariantHasStock
from domain.catalog.product import Product
from domain.inventory.events import VariantAvailabilityChanged
from domain.kernel.ids import VariantId


@dataclass(frozen=True, slots=True, kw_only=True)
class SetBundleParts(ProductEdit):
    """Without parts it has stock of its own again. What was bought or is being bought stays as it was agreed."""

    variant_id: VariantId
    parts: tuple[BundlePart, ...]


class SetBundlePartsHandler(ProductEditHandler[SetBundleParts]):
    """Raises `VariantNotFound`, `VariantIsPart`, `VariantIsDigital`, `VariantHasStock` or `InvalidInput` beside those
    of every edit.
    """

    async def change(self, product: Product, command: SetBundleParts, uow: EditingUnitOfWork) -> None:
        variant = product.variant(command.variant_id)
        bundle = await uow.bundles.lock(variant.id)
        ids = [part.variant_id for part in command.parts]
        known = await uow.bundles.known(ids)
        goods = await uow.digital_goods.of_variants([variant.id, *ids]) if ids else {}
        used_in = [one.name for one in await uow.bundles.containing([variant.id])] if command.parts else []
        was_bundle = bool(bundle.parts)
        bundle.compose(
            command.parts,
            known=known,
            bundles={one for one, is_bundle in known.items() if is_bundle},
            digital={one for one, its in goods.items() if its.offered},
            used_in=used_in,
        )
        if bundle.parts and not was_bundle:
            await _require_no_stock(variant.id, uow)
        await uow.bundles.save(bundle)
        uow.publish(VariantAvailabilityChanged(variant_id=variant.id))


async def _require_no_stock(variant_id: VariantId, uow: EditingUnitOfWork) -> None:
    levels = (await uow.stock_levels.levels([variant_id])).get(variant_id, {}).values()
    on_hand, reserved = sum(level.on_hand for level in levels), sum(level.reserved for level in levels)
    if on_hand or reserved:
        raise VariantHasStock(on_hand=on_hand, reserved=reserved)
