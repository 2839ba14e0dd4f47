"""A variant becomes a bundle, of other parts, or none any more: whoever says so."""

from collections.abc import Sequence
from typing import Protocol

from application.catalog.bundle_ports import BundleUnitOfWork
from application.downloads.ports import DigitalGoodsRepository
from application.inventory.ports import StockQueries
from domain.catalog.bundle import BundlePart
from domain.catalog.bundle_errors import VariantHasStock
from domain.inventory.events import VariantAvailabilityChanged
from domain.kernel.ids import VariantId


class ComposingUnitOfWork(BundleUnitOfWork, Protocol):
    """A transaction on bundles, that knows what is a download and what is in stock."""

    @property
    def digital_goods(self) -> DigitalGoodsRepository: ...

    @property
    def stock_levels(self) -> StockQueries: ...


async def compose(variant_id: VariantId, parts: Sequence[BundlePart], uow: ComposingUnitOfWork) -> None:
    """Without parts it has stock of its own again.

    Raises `InvalidInput` with every fault, `VariantIsPart`, `VariantIsDigital` or `VariantHasStock`.
    """
    bundle = await uow.bundles.lock(variant_id)
    ids = [part.variant_id for part in parts]
    known = await uow.bundles.known(ids)
    goods = await uow.digital_goods.of_variants([variant_id, *ids]) if ids else {}
    used_in = [one.name for one in await uow.bundles.containing([variant_id])] if parts else []
    was_bundle = bool(bundle.parts)
    bundle.compose(
        parts,
        known=known,
        bundles={one for one, is_bundle in known.items() if is_bundle},
        digital={one for one, its in goods.items() if its.offered},
        used_in=used_in,
    )
    if bundle.parts and not was_bundle:
        await _require_no_stock(variant_id, uow)
    await uow.bundles.save(bundle)
    uow.publish(VariantAvailabilityChanged(variant_id=variant_id))


async def _require_no_stock(variant_id: VariantId, uow: ComposingUnitOfWork) -> None:
    levels = (await uow.stock_levels.levels([variant_id])).get(variant_id, {}).values()
    on_hand, reserved = sum(level.on_hand for level in levels), sum(level.reserved for level in levels)
    if on_hand or reserved:
        raise VariantHasStock(on_hand=on_hand, reserved=reserved)
