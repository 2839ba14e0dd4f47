"""Of which type a product is, and the values of its attributes: a part of describing it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from application.catalog.type_ports import ProductTypeUnitOfWork
from domain.catalog.attributes import AttributeValue
from domain.catalog.product import Product
from domain.kernel.errors import Fault, InvalidInput


async def attributes_of(product: Product, uow: ProductTypeUnitOfWork) -> dict[str, AttributeValue]:
    """The values of a product as JSON has them."""
    of_type = await uow.product_types.get(product.type_id) if product.type_id else None
    return of_type.read(product.attributes) if of_type else {}


async def classify(product: Product, changes: Mapping[str, Any], uow: ProductTypeUnitOfWork) -> None:
    """Change the type or the values, by the names `type_id` and `attributes` (all of them); what is left out stays.

    The type is held as it is until the product is stored. Raises `InvalidInput` with every fault: also where values
    that stay are none of another type's, as nothing is dropped unasked.
    """
    if not changes:
        return
    type_id = changes.get("type_id", product.type_id)
    values = changes["attributes"] if "attributes" in changes else await attributes_of(product, uow)
    of_type = await uow.product_types.hold(type_id) if type_id else None
    if type_id is not None and of_type is None:
        raise InvalidInput([Fault("/productTypeId", "unknown_product_type", "There is no such product type.")])
    product.classify(of_type, values)


@contextmanager
def gathered(faults: list[Fault]) -> Iterator[None]:
    """Add what is refused within to the faults, so that all of them are named at once."""
    try:
        yield
    except InvalidInput as invalid:
        faults += invalid.faults
