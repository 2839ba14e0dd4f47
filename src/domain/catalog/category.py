"""The tree that products are filed in."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.catalog.errors import CategoryCycle
from domain.catalog.events import CategoryChanged
from domain.catalog.texts import slug_faults, text_faults
from domain.kernel.aggregate import Aggregate
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import CategoryId

MAX_DEPTH = 8
MAX_CATEGORY_DESCRIPTION = 10_000
MAX_POSITION = 1_000_000


@dataclass(kw_only=True)
class Category(Aggregate):
    """A node of the tree. Siblings are shown by position, then name."""

    id: CategoryId
    slug: str
    name: str
    parent_id: CategoryId | None = None
    description: str = ""
    position: int = 0
    image_key: str | None = None

    def describe(self, *, slug: str, name: str, description: str, position: int) -> None:
        """Name it and say where among its siblings it stands. Raises `InvalidInput` with every fault."""
        found = slug_faults(slug, "/slug") + text_faults(name, "/name", required=True)
        found += text_faults(description, "/description", limit=MAX_CATEGORY_DESCRIPTION)
        if not 0 <= position <= MAX_POSITION:
            found.append(Fault("/position", "out_of_bounds", f"A position lies from 0 to {MAX_POSITION}."))
        if found:
            raise InvalidInput(found)
        self.slug, self.name, self.description, self.position = slug, name, description, position
        self.record(CategoryChanged(category_id=self.id))

    def move_under(self, lineage: Sequence[CategoryId], *, height: int = 1) -> None:
        """Hang it below the last of `lineage` (root first; empty: make it a root).

        `height` counts the levels of its own subtree, itself included. Raises `CategoryCycle` below itself, and
        `InvalidInput` where the tree would grow deeper than `MAX_DEPTH`.
        """
        if self.id in lineage:
            raise CategoryCycle
        if len(lineage) + height > MAX_DEPTH:
            raise InvalidInput([Fault("/parentId", "too_deep", f"Categories lie at most {MAX_DEPTH} levels deep.")])
        self.parent_id = lineage[-1] if lineage else None
        self.record(CategoryChanged(category_id=self.id))
