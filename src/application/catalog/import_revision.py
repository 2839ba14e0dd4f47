"""What a file's product is here, and what of it the file changes."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from application.catalog.imported import ImportedProduct, ImportedVariant
from application.kernel.ports import UnitOfWork
from domain.catalog.product import Product, ProductDetails, ProductStatus
from domain.catalog.variant import Variant, VariantDetails
from domain.kernel.errors import Fault, InvalidInput

D = TypeVar("D", ProductDetails, VariantDetails)


def revised(details: D, told: Mapping[str, Any], untold: frozenset[str]) -> D:
    """The details with what the file tells of them."""
    return replace(details, **{name: value for name, value in told.items() if name not in untold})


def named_by(product: Product, given: ImportedProduct, row: ImportedVariant) -> Variant | None:
    """The variant that a row means: by its option values; where the file lacks those, by SKU, or as the only one."""
    if not given.untold & {"options", "option_values"} or not product.options:
        return product.variant_with(row.option_values)
    by_sku = [variant for variant in product.variants if row.sku and variant.details.sku == row.sku]
    if by_sku or len(product.variants) == 1:
        return (by_sku or product.variants)[0]
    detail = "Which variant this is can't be told: the file has neither its option values nor its SKU."
    raise InvalidInput([Fault("/sku", "unknown_variant", detail)])


def publish(product: Product, given: ImportedProduct, uow: UnitOfWork) -> None:
    if "status" in given.untold or given.status is product.status:
        return
    if given.status is ProductStatus.ACTIVE and not product.variants:
        raise InvalidInput([Fault("/variants", "required", "No row offers a variant of it, so it can't be sold.")])
    match given.status:
        case ProductStatus.ACTIVE:
            product.activate(now=uow.now())
        case ProductStatus.DRAFT:
            product.withdraw()
        case ProductStatus.ARCHIVED:
            product.archive()


def plan(product: Product, given: ImportedProduct, uow: UnitOfWork) -> None:
    schedule = replace(product.schedule, **given.schedule)
    if schedule != product.schedule:
        product.plan(schedule, now=uow.now())


def state(product: Product) -> object:
    """All that an import can change, to see whether it did."""
    variants = [(variant.id, variant.option_values, variant.details) for variant in product.variants]
    described = (product.details, product.status, product.schedule, product.type_id, dict(product.attributes))
    return described, product.options, variants, tuple(product.media)
