"""The collections of the demo shop."""

import msgspec

from domain.catalog.collection import Collection, Condition, ConditionField, Match, Rule, check
from domain.kernel.ids import CollectionId, ProductId
from entrypoints.cli.demo.catalog import CONTENT
from entrypoints.cli.demo.goods import ACTOR
from entrypoints.cli.demo.identities import demo_id
from entrypoints.container import Container

COLLECTIONS = "collections.toml"


class CollectionEntry(msgspec.Struct, forbid_unknown_fields=True):
    """One collection as written: `products` by hand, else what has one of the `tags`, costs at most, or is so new."""

    title: str
    description: str
    products: list[str] = []
    tags: list[str] = []
    most: int | None = None
    days: int | None = None

    def rule(self) -> Rule | None:
        conditions = []
        if self.tags:
            conditions.append(Condition(field=ConditionField.TAG, values=tuple(self.tags)))
        if self.most is not None:
            conditions.append(Condition(field=ConditionField.PRICE, most=self.most))
        if self.days is not None:
            conditions.append(Condition(field=ConditionField.NEW, most=self.days))
        return Rule(match=Match.ALL, conditions=tuple(conditions)) if conditions else None


def load_collections() -> dict[str, CollectionEntry]:
    """By slug. Raises `msgspec.ValidationError` for what is none."""
    text = (CONTENT / COLLECTIONS).read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=dict[str, CollectionEntry])


async def store_collections(container: Container) -> None:
    """Store them all. Raises `InvalidInput` or `KeyError` for what names no product."""
    async with container.bulk_uow()(ACTOR) as uow:
        for slug, entry in load_collections().items():
            collection = Collection(id=CollectionId(demo_id("collections", slug)))
            known = await uow.products.of_slugs(entry.products)
            products = [ProductId(known[name].id) for name in entry.products]
            told = {"title": entry.title, "description": entry.description, "seo_title": "", "seo_description": ""}
            check(
                [*collection.describe(slug=slug, is_published=True, **told), *collection.fill(products, entry.rule())]
            )
            await uow.collections.save(collection)
        await uow.commit()
