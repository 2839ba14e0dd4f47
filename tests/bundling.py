"""Bundles for tests, in a shop of either profile."""

from collections.abc import Mapping

from application.catalog.set_bundle_parts import SetBundleParts
from domain.catalog.bundle import BundlePart
from domain.kernel.ids import VariantId
from entrypoints.container import Container
from tests.shelf import SYSTEM, a_product


async def a_bundle(container: Container, parts: Mapping[VariantId, int], *, title: str = "Set") -> VariantId:
    """A product on sale that is made of so many of other variants."""
    (bundle,) = await a_product(container, title=title, skus=[None], price=4_999)
    await compose(container, bundle, parts)
    return bundle


async def compose(container: Container, bundle: VariantId, parts: Mapping[VariantId, int]) -> None:
    """Say what a variant is made of."""
    facts = await container.variant_catalog().facts([bundle])
    command = SetBundleParts(
        product_id=facts[bundle].product_id,
        variant_id=bundle,
        parts=tuple(BundlePart(variant, quantity) for variant, quantity in parts.items()),
    )
    await container.set_bundle_parts()(command, actor=SYSTEM)
