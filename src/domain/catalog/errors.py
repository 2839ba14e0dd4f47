"""The refusals of the catalog."""

from collections.abc import Sequence

from domain.catalog.variant import VariantUse
from domain.kernel.errors import Conflict, NotFound, RuleViolation
from domain.kernel.ids import VariantId


class ProductNotFound(NotFound):
    """No such product, or none that is on sale."""

    code = "product_not_found"

    def __init__(self) -> None:
        super().__init__("There is no such product.")


class ProductMoved(ProductNotFound):
    """It goes by another slug now."""

    code = "product_moved"

    def __init__(self, slug: str) -> None:
        super().__init__()
        self.slug = slug


class VariantNotFound(NotFound):
    """The product has no such variant."""

    code = "variant_not_found"

    def __init__(self) -> None:
        super().__init__("There is no such variant.")


class MediaNotFound(NotFound):
    """The product has no such picture."""

    code = "media_not_found"

    def __init__(self) -> None:
        super().__init__("There is no such picture.")


class CategoryNotFound(NotFound):
    """No such category."""

    code = "category_not_found"

    def __init__(self) -> None:
        super().__init__("There is no such category.")


class CategoryMoved(CategoryNotFound):
    """It goes by another slug now."""

    code = "category_moved"

    def __init__(self, slug: str) -> None:
        super().__init__()
        self.slug = slug


class CollectionNotFound(NotFound):
    """No such collection, or none that is published."""

    code = "collection_not_found"

    def __init__(self) -> None:
        super().__init__("There is no such collection.")


class CollectionMoved(CollectionNotFound):
    """It goes by another slug now."""

    code = "collection_moved"

    def __init__(self, slug: str) -> None:
        super().__init__()
        self.slug = slug


class TooManyCollections(RuleViolation):
    """Past a bound of the catalog."""

    code = "too_many"

    def __init__(self, *, limit: int) -> None:
        super().__init__(f"A shop has at most {limit} collections.", limit=limit)


class ReviewNotFound(NotFound):
    """No such review."""

    code = "review_not_found"

    def __init__(self) -> None:
        super().__init__("There is no such review.")


class AlreadyReviewed(Conflict):
    """An account reviews a product once."""

    code = "already_reviewed"

    def __init__(self) -> None:
        super().__init__("You have reviewed this product already.")


class NotBought(Conflict):
    """The shop takes reviews of those alone who bought the product here."""

    code = "not_bought"

    def __init__(self) -> None:
        super().__init__("Only who has bought this product here can review it.")


class SlugTaken(Conflict):
    """Another product, category or collection has the slug, or had it and is still found by it."""

    code = "slug_taken"

    def __init__(self, slug: str) -> None:
        super().__init__(f"The slug {slug!r} is taken.", slug=slug)


class SkuTaken(Conflict):
    """Another variant has the SKU."""

    code = "sku_taken"

    def __init__(self, sku: str) -> None:
        super().__init__(f"The SKU {sku!r} is taken.", sku=sku)


class DuplicateVariant(Conflict):
    """The product has a variant with these option values."""

    code = "duplicate_variant"

    def __init__(self, option_values: tuple[str, ...]) -> None:
        named = ", ".join(option_values) or "no options"
        super().__init__(f"There is a variant with {named} already.", options=list(option_values))


class VariantsWouldGo(Conflict):
    """What is planned has no place for variants that nobody agreed to lose."""

    code = "variants_would_go"

    def __init__(self, lost: Sequence[tuple[VariantId, str]]) -> None:
        named = ", ".join(name for _, name in lost)
        super().__init__(
            f"There is no place for these variants any more: {named}. Say that they may go, or keep their values.",
            variants=[{"id": str(variant_id), "name": name} for variant_id, name in lost],
        )


class VariantsInUse(Conflict):
    """Variants that hold stock, that orders and checkouts refer to, or that bundles are made of, stay."""

    code = "variants_in_use"

    def __init__(self, held: Sequence[tuple[VariantId, str, VariantUse]]) -> None:
        named = "; ".join(f"{name} ({use.told})" for _, name, use in held)
        super().__init__(
            f"This can't be removed: {named}. Bring stock to zero and take parts out of their bundles first; what was"
            " ordered or promised stays.",
            variants=[
                {"id": str(variant_id), "name": name, "onHand": use.on_hand, "promised": use.is_promised}
                | {"ordered": use.is_ordered, "bundles": list(use.bundles)}
                for variant_id, name, use in held
            ],
        )


class NothingToSell(Conflict):
    """A product on sale has at least one variant."""

    code = "nothing_to_sell"

    def __init__(self) -> None:
        super().__init__("A product on sale needs at least one variant.")


class ProductIsOrdered(Conflict):
    """Orders refer to the product: archive it instead."""

    code = "product_ordered"

    def __init__(self) -> None:
        super().__init__("Orders refer to this. Archive the product instead of deleting it.")


class CategoryHasChildren(Conflict):
    """Move or delete the children first."""

    code = "category_has_children"

    def __init__(self) -> None:
        super().__init__("The category has categories below it. Move or delete those first.")


class CategoryCycle(RuleViolation):
    """A category can't lie below itself."""

    code = "category_cycle"

    def __init__(self) -> None:
        super().__init__("A category can't lie below itself.")


class TooMany(RuleViolation):
    """Past a bound of the catalog."""

    code = "too_many"

    def __init__(self, what: str, *, limit: int) -> None:
        super().__init__(f"A product has at most {limit} {what}.", limit=limit)


class SynonymGroupNotFound(NotFound):
    """No group has that id, or it was deleted meanwhile."""

    code = "synonym_group_not_found"

    def __init__(self) -> None:
        super().__init__("There is no such group of synonyms.")


class TooManySynonymGroups(RuleViolation):
    """Past a bound of the catalog."""

    code = "too_many"

    def __init__(self, *, limit: int) -> None:
        super().__init__(f"A shop has at most {limit} groups of synonyms.", limit=limit)


class ProductTypeNotFound(NotFound):
    """No type has that id, or it was deleted meanwhile."""

    code = "product_type_not_found"

    def __init__(self) -> None:
        super().__init__("There is no such product type.")


class ProductTypeInUse(Conflict):
    """Products are of the type."""

    code = "product_type_in_use"

    def __init__(self, products: int) -> None:
        super().__init__(f"{_products(products)} of this type. Give them another type first.", products=products)


class AttributesInUse(Conflict):
    """Products have values that would be lost."""

    code = "attribute_in_use"

    def __init__(self, lost: Sequence[tuple[str, int]]) -> None:
        named = "; ".join(f"{name} ({products})" for name, products in lost)
        super().__init__(
            f"Products use what would be removed or become another kind: {named}. Change those products first.",
            inUse=[{"name": name, "products": products} for name, products in lost],
        )


class SeveralValues(Conflict):
    """Products have several values of what would allow one."""

    code = "attribute_has_several"

    def __init__(self, cut: Sequence[tuple[str, Sequence[str]]]) -> None:
        named = "; ".join(f"{name}: {', '.join(titles)}" for name, titles in cut)
        super().__init__(
            f"Products have several values of what would take one. Leave them one each first. {named}",
            inUse=[{"name": name, "products": list(titles)} for name, titles in cut],
        )


class TooManyProductTypes(RuleViolation):
    """Past a bound of the catalog."""

    code = "too_many"

    def __init__(self, *, limit: int) -> None:
        super().__init__(f"A shop has at most {limit} product types.", limit=limit)


def _products(count: int) -> str:
    return "One product is" if count == 1 else f"{count} products are"
