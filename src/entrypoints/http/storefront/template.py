"""The storefront's built page, cut where a page's own head and data go."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

_HEAD = re.compile(r"<!--\s*head\s*-->.*?<!--\s*/head\s*-->", re.DOTALL)
_DATA = re.compile(r"<!--\s*data\s*-->")
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')
_ENTRY = "index.html"
_MANIFEST = Path(".vite", "manifest.json")
_PAGES = "src/features/catalog/pages/"


@dataclass(frozen=True, slots=True)
class PageTemplate:
    """`plain` is the page as it was built, and `description` what that says of itself.

    `chunks`: of each page, the scripts that only it loads.
    """

    plain: bytes
    before_head: bytes
    before_data: bytes
    end: bytes
    description: str
    chunks: dict[str, tuple[str, ...]]

    @classmethod
    def read(cls, dist: Path) -> Self | None:
        """None where the storefront was not built, or has no place for a head."""
        page = dist / _ENTRY
        if not page.is_file():
            return None
        text = page.read_text(encoding="utf-8")
        head, data, description = _HEAD.search(text), _DATA.search(text), _DESCRIPTION.search(text)
        if head is None or data is None:
            return None
        return cls(
            plain=text.encode(),
            before_head=text[: head.start()].encode(),
            before_data=text[head.end() : data.start()].encode(),
            end=text[data.end() :].encode(),
            description=description[1] if description else "",
            chunks=_chunks(dist / _MANIFEST),
        )

    def filled(self, head: str, data: bytes, page: str = "") -> bytes:
        """The page with its head, what its scripts begin with, and a hint at the scripts of its own."""
        hints = "".join(f'<link rel="modulepreload" crossorigin href="/{file}">' for file in self.chunks.get(page, ()))
        return b"".join([self.before_head, head.encode(), hints.encode(), self.before_data, data, self.end])


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
    """The file of a part of the build, and of all that it imports at once."""
    if key in seen or key not in parts:
        return
    seen.add(key)
    yield parts[key]["file"]
    for imported in parts[key].get("imports", ()):
        yield from _reached(imported, parts, seen)
