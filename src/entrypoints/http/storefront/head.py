"""What a page's head tells crawlers, link previews and the browser."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from entrypoints.http.storefront.markup import data_block, element, in_page, one_line

Document = dict[str, object]
_TITLE_LIMIT = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadPicture:
    """What links to the page show of it; `src` from the shop's root."""

    src: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenFirst:
    """A picture of the first view, `sizes` wide; `type` and `srcset` of its best smaller copies, if there are any."""

    src: str
    sizes: str
    type: str = ""
    srcset: str = ""

    def preload(self) -> list[tuple[str, str]]:
        """As a link. Browsers that don't know the type, or srcset, would not show that file: they load none ahead."""
        what = [("href", self.src)]
        if self.srcset:
            what = [("type", self.type), ("imagesrcset", self.srcset), ("imagesizes", self.sizes)]
        return [("rel", "preload"), ("as", "image"), *what, ("fetchpriority", "high")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """`path` is the page's own address from the shop's root, None where it has none; `documents` are JSON-LD.

    `seen_first`: the largest pictures of the first view, which are loaded before the scripts ask for them.
    """

    title: str
    description: str
    path: str | None
    kind: str = "website"
    picture: HeadPicture | None = None
    seen_first: Sequence[SeenFirst] = ()
    properties: Sequence[tuple[str, str]] = ()
    documents: Sequence[Document] = field(default_factory=list)
    is_indexed: bool = True


@dataclass(frozen=True, slots=True)
class Site:
    """The shop that the page belongs to; `url` without a slash at its end."""

    name: str
    url: str

    def address(self, path: str) -> str:
        """The whole address of what lies at a path; other shops' pictures bring theirs along."""
        return f"{self.url}{path}" if path.startswith("/") else path


def rendered(head: Head, site: Site) -> str:
    """As HTML."""
    return "\n    ".join(_lines(head, site))


def _lines(head: Head, site: Site) -> Iterator[str]:
    title = one_line(head.title)[:_TITLE_LIMIT]
    yield f"<title>{in_page(title if title == site.name else f'{title} · {site.name}')}</title>"
    if head.description:
        yield element("meta", [("name", "description"), ("content", head.description)])
    if not head.is_indexed:
        yield element("meta", [("name", "robots"), ("content", "noindex")])
    if head.path is None:
        return
    url = site.address(head.path)
    yield element("link", [("rel", "canonical"), ("href", url)])
    for seen in head.seen_first:
        yield element("link", seen.preload())
    for name, value in _open_graph(head, site, title, url):
        yield element("meta", [("property", name), ("content", value)])
    yield element("meta", [("name", "twitter:card"), ("content", "summary_large_image" if head.picture else "summary")])
    for document in head.documents:
        block = data_block(msgspec.json.encode({"@context": "https://schema.org"} | document)).decode()
        yield f'<script type="application/ld+json">{block}</script>'


def _open_graph(head: Head, site: Site, title: str, url: str) -> Iterator[tuple[str, str]]:
    yield "og:type", head.kind
    yield "og:site_name", site.name
    yield "og:title", title
    yield "og:url", url
    if head.description:
        yield "og:description", head.description
    if head.picture is not None:
        yield "og:image", site.address(head.picture.src)
        yield "og:image:alt", head.picture.alt or title
    yield from head.properties
