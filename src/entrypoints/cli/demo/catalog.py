"""What the demo shop sells: frozen records read from the TOML files beside this module."""

from dataclasses import dataclass
from pathlib import Path

CONTENT = Path(__file__).parent / "content"


class DemoContentInvalid(ValueError):
    """The content files are wrong; the message names every fault."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class DemoPicture:
    """What `pictures.render_picture` needs; `name` is a file name without its ending, unique in the shop."""

    name: str
    emoji: str
    tone: str
    angle: str
    alt: str


@dataclass(frozen=True, slots=True)
class DemoCategory:
    slug: str
    name: str
    description: str
    parent: str | None
    position: int
    picture: DemoPicture


@dataclass(frozen=True, slots=True)
class DemoVariant:
    """One thing to buy. Prices in USD cents; `options` pairs are in the order of the product's options."""

    sku: str
    options: tuple[tuple[str, str], ...]
    price_minor: int
    compare_at_minor: int | None
    on_hand: int
    backorder_limit: int
    weight_grams: int


@dataclass(frozen=True, slots=True)
class DemoProduct:
    slug: str
    title: str
    category: str
    brand: str
    type: str
    tags: tuple[str, ...]
    description_html: str
    options: tuple[tuple[str, tuple[str, ...]], ...]
    variants: tuple[DemoVariant, ...]
    pictures: tuple[DemoPicture, ...]


@dataclass(frozen=True, slots=True)
class DemoCatalog:
    """Parents stand before their children in `categories`."""

    categories: tuple[DemoCategory, ...]
    products: tuple[DemoProduct, ...]

    @property
    def singles(self) -> dict[str, DemoVariant]:
        """The only variant of each product that has no other, by the product's slug."""
        return {product.slug: product.variants[0] for product in self.products if len(product.variants) == 1}


def emoji_names(content: Path = CONTENT) -> frozenset[str]:
    """Name the pictures that the emoji package is known to have."""
    lines = (content / "emoji.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.split(maxsplit=1)[0] for line in lines if line)
