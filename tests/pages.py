"""A built storefront for tests, and what can be read from its pages."""

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

_BUILT = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <!-- head -->
    <title>Built</title>
    <meta name="description" content="What the build says." />
    <!-- /head -->
    <script type="module" src="/assets/index.js"></script>
  </head>
  <body>
    <div id="painted"><!-- first paint --></div>
    <div id="root"></div>
    <!-- data -->
  </body>
</html>
"""
_MANIFEST = {
    "index.html": {"file": "assets/index.js", "imports": ["_shared.js"]},
    "_shared.js": {"file": "assets/shared.js"},
    "_row.js": {"file": "assets/row.js", "imports": ["_shared.js"]},
    "src/features/catalog/pages/HomePage.tsx": {"file": "assets/home.js", "imports": ["index.html", "_row.js"]},
    "src/features/catalog/pages/ProductPage.tsx": {"file": "assets/product.js", "imports": ["_row.js"]},
}


def a_build(web: Path) -> Path:
    """Both front ends, as small as they can be."""
    for name in ("storefront", "admin"):
        dist = web / name / "dist"
        (dist / ".vite").mkdir(parents=True)
        (dist / "index.html").write_text(_BUILT)
        (dist / ".vite" / "manifest.json").write_text(json.dumps(_MANIFEST))
    return web


@dataclass
class PageReader(HTMLParser):
    """Reads a page like a crawler."""

    title: str = ""
    metas: dict[str, str] = field(default_factory=dict)
    links: list[dict[str, str]] = field(default_factory=list)
    documents: list[dict[str, Any]] = field(default_factory=list)
    first_view: dict[str, Any] = field(default_factory=dict)
    elements: list[str] = field(default_factory=list)
    _inside: str = ""
    _text: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    @classmethod
    def of(cls, page: str) -> "PageReader":
        reader = cls()
        reader.feed(page)
        reader.close()
        return reader

    def linked(self, rel: str) -> list[str]:
        return [link["href"] for link in self.links if link["rel"] == rel]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.elements.append(tag)
        if tag == "meta":
            self.metas[told.get("name") or told.get("property") or ""] = told.get("content", "")
        elif tag == "link":
            self.links.append(told)
        elif tag in {"title", "script"}:
            self._inside, self._text = told.get("type", tag), ""

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self.title = self._text
        elif tag == "script" and self._inside == "application/ld+json":
            self.documents.append(json.loads(self._text))
        elif tag == "script" and self._inside == "application/json":
            self.first_view = json.loads(self._text)
        self._inside = ""
