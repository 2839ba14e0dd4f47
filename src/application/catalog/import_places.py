"""Which categories and locations a file means."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from application.catalog.category_editing import lineage_of
from application.catalog.imported import ImportedProduct
from application.catalog.ports import AdminCatalogQueries, CategoryRepository
from application.inventory.ports import InventoryQueries
from application.kernel.ports import IdGenerator, UnitOfWork
from domain.catalog.category import Category
from domain.catalog.texts import slug_of
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import CategoryId, LocationId

Way = tuple[str, ...]


class PlacesUnitOfWork(UnitOfWork, Protocol):
    """A transaction that may make categories."""

    @property
    def categories(self) -> CategoryRepository: ...


class ImportPlaces:
    """Remembers what it read, for one import. Nothing is read in a transaction: that would take a second connection."""

    def __init__(self, catalog: AdminCatalogQueries, inventory: InventoryQueries, ids: IdGenerator) -> None:
        self._catalog, self._inventory, self._ids = catalog, inventory, ids
        self._slugs: dict[str, CategoryId] = {}
        self._ways: dict[Way, CategoryId] = {}
        self._locations: dict[str | None, LocationId] = {}

    async def look_up(self, products: Collection[ImportedProduct]) -> None:
        """Read anew where they name what is not known yet; before the transaction in which they come in."""
        if any(not self._knows_category(one) for one in products):
            await self._read_categories()
        told = {stock.location for one in products for row in one.variants for stock in row.stock or ()}
        if not told | {None} <= self._locations.keys():
            await self._read_locations()

    async def category_of(self, given: ImportedProduct, uow: PlacesUnitOfWork) -> CategoryId | None:
        """Raises `InvalidInput` for a slug that no category has; a way of names is made where it is not there."""
        way = _way(given)
        if not given.category and not way:
            return None
        if way:
            return self._ways.get(way) or await self._make(given.category_path, uow)
        if (found := self._slugs.get(given.category or "")) is None:
            detail = f"No category has the slug {given.category!r}. Make it first, or leave this empty."
            raise InvalidInput([Fault("/category", "unknown_category", detail)])
        return found

    def location_of(self, code: str | None, *, line: int) -> LocationId:
        """The location with that code; None: the default one. Raises `InvalidInput`."""
        if code not in self._locations:
            detail = f"No location has the code {code!r}."
            raise InvalidInput([Fault(f"/lines/{line}/stock", "unknown_location", detail)])
        return self._locations[code]

    def _knows_category(self, given: ImportedProduct) -> bool:
        way = _way(given)
        return (not way or way in self._ways) and (not given.category or given.category in self._slugs)

    async def _read_locations(self) -> None:
        for place in await self._inventory.locations():
            self._locations[place.code] = LocationId(place.id)
            if place.is_default:
                self._locations[None] = LocationId(place.id)

    async def _read_categories(self) -> None:
        tree = {category.id: category for category in await self._catalog.categories()}
        self._slugs = {category.slug: category.id for category in tree.values()}
        self._ways = _ways(tree)

    async def _make(self, names: Sequence[str], uow: PlacesUnitOfWork) -> CategoryId:
        """Whatever is missing on the way. Not remembered: the transaction may be rolled back."""
        tree = await uow.categories.lock_tree()
        ways, taken = _ways(tree), {category.slug for category in tree.values()}
        parent: CategoryId | None = None
        for depth, name in enumerate(names, start=1):
            way = tuple(part.casefold() for part in names[:depth])
            if (found := ways.get(way)) is None:
                category = Category(id=CategoryId(self._ids.new()), slug="", name="")
                category.describe(slug=_free_slug(names[:depth], taken), name=name, description="", position=0)
                category.move_under(lineage_of(parent, tree))
                await uow.categories.save(category)
                tree[category.id] = category
                taken.add(category.slug)
                found = category.id
            parent = found
        if parent is None:
            raise InvalidInput([Fault("/category", "required", "The name of the category is missing.")])
        return parent


def _way(given: ImportedProduct) -> Way:
    return tuple(name.casefold() for name in given.category_path)


def _ways(tree: Mapping[CategoryId, Category]) -> dict[Way, CategoryId]:
    """The categories by the names on the way to them; of two with one way the one that is shown first."""
    ways: dict[Way, CategoryId] = {}
    for category in sorted(tree.values(), key=lambda one: (one.position, one.name, one.slug)):
        way = tuple(tree[part].name.casefold() for part in lineage_of(category.id, tree))
        ways.setdefault(way, category.id)
    return ways


def _free_slug(names: Sequence[str], taken: Iterable[str]) -> str:
    """Of its name alone, else with those above it."""
    short = slug_of(names[-1])
    return slug_of(" ".join(names)) if short in set(taken) else short
