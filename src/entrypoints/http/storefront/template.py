"""The storefront's built page, cut where a page's own head, first paint and data go."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

_HEAD = re.compile(r"<!--\s*head\s*-->.*?<!--\s*/head\s*-->", re.DOTALL)
_PAINT = re.compile(r"<!--\s*first paint\s*-->")
_DATA = re.compile(r"<!--\s*data\s*-->")
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')
_ENTRY = "index.html"
# After what is seen first, as the build has it of its own: see the storefront's vite.config.ts.
_HINT = '<link rel="modulepreload" fetchpriority="low" crossorigin href="/{}">'
_MANIFEST = Path(".vite", "manifest.json")
_PAGES = "src/features/catalog/pages/"


@dataclass(frozen=True, slots=True)
class PageTemplate:
    """`plain` is the page as it was built, and `description` what that says of itself.

    `chunks`: of each page, the scripts that only it loads, each after those that it needs; `begin.js` runs them so.
    """

    plain: bytes
    before_head: bytes
    before_paint: bytes
    before_data: bytes
    end: bytes
    description: str
    chunks: dict[str, tuple[str, ...]]

    @classmethod
    def read(cls, dist: Path) -> Self | None:
        """None where the storefront was not built, or lacks a place for what goes into it."""
        page = dist / _ENTRY
        if not page.is_file():
            return None
        text = page.read_text(encoding="utf-8")
        head, paint, data = _HEAD.search(text), _PAINT.search(text), _DATA.search(text)
        if head is None or paint is None or data is None:
            return None
        description = _DESCRIPTION.search(text)
        return cls(
            plain=text.encode(),
            before_head=text[: head.start()].encode(),
            before_paint=text[head.end() : paint.start()].encode(),
            before_data=text[paint.end() : data.start()].encode(),
            end=text[data.end() :].encode(),
            description=description[1] if description else "",
            chunks=_chunks(dist / _MANIFEST),
        )

    def filled(self, head: str, data: bytes, page: str = "", paint: bytes = b"") -> bytes:
        """The page with its head, what it shows and its scripts begin with, and a hint at the scripts of its own."""
        hints = "".join(map(_HINT.format, self.chunks.get(page, ())))
        above = [self.before_head, head.encode(), hints.encode()]
        return b"".join([*above, self.before_paint, paint, self.before_data, data, self.end])


def _chunks(manifest: Path) -> dict[str, tuple[str, ...]]:
    if not manifest.is_file():
        return {}
    parts: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
    shared = set(_reached(_ENTRY, parts, set()))
    return {
        key.removeprefix(_PAGES).removesuffix(".tsx"): tuple(
            dict.fromkeys(file for file in _reached(key, parts, set()) if file not in shared)
        )
        for key in parts
        if key.startswith(_PAGES)
    }


def _reached(key: str, parts: dict[str, Any], seen: set[str]) -> Iterator[str]:
    """The file of a part of the build, after those of all that it imports at once: in the order in which they run."""
    if key in seen or key not in parts:
        return
    seen.add(key)
    for imported in parts[key].get("imports", ()):
        yield from _reached(imported, parts, seen)
    yield parts[key]["file"]
