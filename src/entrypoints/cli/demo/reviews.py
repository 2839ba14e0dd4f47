"""What buyers say: texts from a pool per category, given out by the product's slug, always the same way."""

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import msgspec

from entrypoints.cli.demo.catalog import CONTENT, DemoCatalog, DemoContentInvalid, DemoProduct

SPAN_DAYS = 545
MOST_REVIEWS = 10
LEAST_AVERAGE = 3.4
_SHARE_WITHOUT = 0.12
_SHARE_GENERAL = 0.25
_SHARE_WITH_REMARK = 0.35
_BEST, _HAPPY, _WORST = 5, 4, 1


@dataclass(frozen=True, slots=True)
class DemoReview:
    product_slug: str
    author: str
    rating: int
    title: str
    body: str
    created_at: datetime


class _Text(msgspec.Struct, array_like=True, frozen=True):
    rating: int
    title: str
    body: str
    types: tuple[str, ...] = ()


class _Pools(msgspec.Struct, forbid_unknown_fields=True):
    authors: tuple[str, ...]
    remarks: tuple[str, ...]
    perishable: frozenset[str]
    pools: dict[str, tuple[_Text, ...]]


def load_reviews(catalog: DemoCatalog, epoch: datetime, content: Path = CONTENT) -> tuple[DemoReview, ...]:
    """Reviews of the 18 months before `epoch`, product by product. Raises DemoContentInvalid for wrong pools."""
    pools = msgspec.convert(tomllib.loads((content / "reviews.toml").read_text(encoding="utf-8")), _Pools)
    _check(pools, catalog)
    return tuple(review for product in catalog.products for review in _reviews_of(product, pools, epoch))


def _check(pools: _Pools, catalog: DemoCatalog) -> None:
    types = {product.type for product in catalog.products}
    wanted = {product.category for product in catalog.products} | {"general", "lasting"}
    faults = [f"{name}: no reviews for this category" for name in sorted(wanted - pools.pools.keys())]
    faults += [f"{name}: reviews for a category that is not there" for name in sorted(pools.pools.keys() - wanted)]
    for name, texts in pools.pools.items():
        for text in texts:
            if not _WORST <= text.rating <= _BEST:
                faults.append(f"{name}: {text.title} has the rating {text.rating}")
            faults += [
                f"{name}: {text.title} names the unknown type {kind}" for kind in text.types if kind not in types
            ]
    if faults:
        raise DemoContentInvalid(faults)


def _reviews_of(product: DemoProduct, pools: _Pools, epoch: datetime) -> list[DemoReview]:
    draw = Random(product.slug)  # noqa: S311 -- the same reviews every time, not a secret
    if draw.random() < _SHARE_WITHOUT:
        return []
    texts = _plausible(_drawn_texts(product, pools, draw))
    authors = draw.sample(pools.authors, len(texts))
    return [
        DemoReview(
            product_slug=product.slug,
            author=author,
            rating=text.rating,
            title=text.title,
            body=_body(text, product, pools.remarks, draw),
            created_at=epoch - timedelta(days=draw.randrange(3, SPAN_DAYS), seconds=draw.randrange(86_400)),
        )
        for text, author in zip(texts, authors, strict=True)
    ]


def _drawn_texts(product: DemoProduct, pools: _Pools, draw: Random) -> list[_Text]:
    """Mostly texts of the category, some that fit anything; never one twice."""
    own = [text for text in pools.pools[product.category] if not text.types or product.type in text.types]
    general = [*pools.pools["general"], *(() if product.category in pools.perishable else pools.pools["lasting"])]
    draw.shuffle(own)
    draw.shuffle(general)
    count = draw.choice((1, 2, 3, 3, 4, 4, 5, 6, 7, 8, MOST_REVIEWS))
    texts: list[_Text] = []
    while len(texts) < count and (own or general):
        source = general if general and (not own or draw.random() < _SHARE_GENERAL) else own
        texts.append(source.pop())
    return texts


def _plausible(texts: list[_Text]) -> list[_Text]:
    """Drop the harshest voices until the average is one that a shop would keep the product for."""
    kept = sorted(texts, key=lambda text: text.rating)
    while sum(text.rating for text in kept) < LEAST_AVERAGE * len(kept):
        kept = kept[1:]
    return [text for text in texts if text in kept]


def _body(text: _Text, product: DemoProduct, remarks: tuple[str, ...], draw: Random) -> str:
    body = text.body.replace("{it}", product.type[0].lower() + product.type[1:])
    with_remark = text.rating >= _HAPPY and draw.random() < _SHARE_WITH_REMARK
    return f"{body} {draw.choice(remarks)}" if with_remark else body
