"""What may be a bundle, and of what."""

from uuid import UUID

import pytest

from domain.catalog.bundle import Bundle, BundlePart
from domain.catalog.bundle_errors import VariantIsPart
from domain.kernel.errors import InvalidInput
from domain.kernel.ids import VariantId

SET, MUG, TEA, OTHER, GONE, SONG = (VariantId(UUID(int=number)) for number in range(1, 7))


def of(*parts: tuple[VariantId, int], used_in: tuple[str, ...] = ()) -> Bundle:
    bundle = Bundle(id=SET)
    bundle.compose(
        [BundlePart(variant, quantity) for variant, quantity in parts],
        known={SET, MUG, TEA, OTHER, SONG},
        bundles={OTHER},
        digital={SONG},
        used_in=used_in,
    )
    return bundle


def test_a_bundle_is_made_of_other_variants_in_their_order() -> None:
    assert of((TEA, 2), (MUG, 1)).parts == (BundlePart(TEA, 2), BundlePart(MUG, 1))


def test_without_parts_it_is_none() -> None:
    assert of(used_in=("Hamper",)).parts == ()


def test_all_that_is_wrong_is_named_at_once() -> None:
    with pytest.raises(InvalidInput) as refused:
        of((SET, 1), (OTHER, 1), (GONE, 0), (MUG, 1), (MUG, 1_000), (SONG, 1))

    assert {(fault.pointer, fault.code) for fault in refused.value.faults} == {
        ("/parts/0/variantId", "itself"),
        ("/parts/1/variantId", "bundle"),
        ("/parts/2/variantId", "unknown_variant"),
        ("/parts/2/quantity", "out_of_bounds"),
        ("/parts/4/variantId", "duplicate"),
        ("/parts/4/quantity", "out_of_bounds"),
        ("/parts/5/variantId", "digital"),
    }


def test_a_bundle_has_at_most_twenty_parts() -> None:
    parts = [BundlePart(VariantId(UUID(int=number)), 1) for number in range(10, 31)]

    with pytest.raises(InvalidInput) as refused:
        Bundle(id=SET).compose(parts, known={part.variant_id for part in parts}, bundles=())

    assert [(fault.pointer, fault.code) for fault in refused.value.faults] == [("/parts", "too_many")]


def test_what_is_a_part_of_a_bundle_becomes_none() -> None:
    with pytest.raises(VariantIsPart) as refused:
        of((MUG, 1), used_in=("Hamper (HAMPER)",))

    assert "Hamper (HAMPER)" in refused.value.detail
