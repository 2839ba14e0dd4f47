"""What the demo shop tells of its products by their types."""

from domain.catalog.attributes import AttributeKind
from entrypoints.cli.demo.loading import load_catalog
from entrypoints.cli.demo.types import load_types


def test_every_value_is_one_of_its_product_s_type() -> None:
    told = load_types()

    assert told.keys() <= {product.slug for product in load_catalog().products}
    assert all(len(of_type.written(values)) == len(values) for of_type, values in told.values())


def test_every_kind_of_attribute_is_there_to_be_seen() -> None:
    kinds = {attribute.kind for of_type, _ in load_types().values() for attribute in of_type.attributes}

    assert kinds == set(AttributeKind)
