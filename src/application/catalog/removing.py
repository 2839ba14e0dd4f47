"""Variants that go, if nothing keeps them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from application.catalog.editing import EditingUnitOfWork
from domain.catalog.errors import VariantsInUse
from domain.catalog.variant import Variant, VariantUse


async def require_unused(gone: Sequence[Variant], uow: EditingUnitOfWork) -> None:
    """Raises `VariantsInUse` with all that may not go, and what keeps each.

    Their stock would go with them, and its movements: goods on a shelf and promises would be lost without a trace of
    where they are.
    """
    if not gone:
        return
    ids = [variant.id for variant in gone]
    bundles = defaultdict(list)
    for bundle in await uow.bundles.containing(ids):
        bundles[bundle.part_id].append(bundle.name)
    uses = await uow.variant_uses.hold(ids)
    uses |= {one: replace(uses.get(one, VariantUse()), bundles=tuple(names)) for one, names in bundles.items()}
    if uses:
        raise VariantsInUse([(one.id, one.name, uses[one.id]) for one in gone if one.id in uses])
