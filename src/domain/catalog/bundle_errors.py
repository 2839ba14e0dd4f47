"""The refusals of bundles."""

from collections.abc import Sequence

from domain.kernel.errors import Conflict


class VariantIsPart(Conflict):
    """Bundles are made of it. `bundles` names them, where they are known."""

    code = "variant_in_bundles"

    def __init__(self, bundles: Sequence[str] = ()) -> None:
        named = f": {', '.join(bundles)}" if bundles else ""
        super().__init__(
            f"Bundles contain this{named}. Take it out of them first.",
            bundles=list(bundles),
        )


class VariantHasStock(Conflict):
    """A bundle has no stock of its own."""

    code = "variant_has_stock"

    def __init__(self, *, on_hand: int, reserved: int) -> None:
        super().__init__(
            f"Of this {on_hand} are on hand and {reserved} promised to buyers. A bundle has the stock of its parts:"
            " bring its own to zero first.",
            on_hand=on_hand,
            reserved=reserved,
        )


class VariantIsBundle(Conflict):
    """What a bundle's buyers get are its parts."""

    code = "variant_is_bundle"

    def __init__(self) -> None:
        super().__init__("This is a bundle, and what its buyers get are its parts. Take them out of it first.")


class VariantIsDigital(Conflict):
    """A bundle is shipped, and a download is not."""

    code = "variant_is_digital"

    def __init__(self) -> None:
        super().__init__("This has files to download, so it can't be a bundle. Remove its files first.")
