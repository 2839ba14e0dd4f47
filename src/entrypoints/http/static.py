"""The two web applications: built files with long caching, and their page for every address that is not a file."""

import mimetypes
from dataclasses import dataclass
from pathlib import Path

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

WEB = Path(__file__).resolve().parents[3] / "web" / "apps"

_IMMUTABLE = "public, max-age=31536000, immutable"
_FRESH = "no-cache"
# Unknown addresses below these are errors, never a page.
_NOT_PAGES = ("api/", "health/", "assets/", "admin/assets/", "media/", "metrics", "schema", "dev/", "webhooks/")
_PAGE_CSP = (
    "default-src 'self'; img-src 'self' data: blob: https:; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "font-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A file of a built application, read once."""

    data: bytes
    media_type: str
    cache_control: str
    page: bool

    def response(self) -> Response[bytes]:
        headers = {"Cache-Control": self.cache_control}
        if self.page:
            headers["Content-Security-Policy"] = _PAGE_CSP
        return Response(self.data, media_type=self.media_type, headers=headers)


def built_files(folder: Path) -> dict[str, BuiltFile]:
    """All files below the folder, by their path from it; empty where the application was not built."""
    return {
        path.relative_to(folder).as_posix(): _read(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".map"
    }


def _read(path: Path) -> BuiltFile:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    page = path.suffix == ".html"
    hashed = path.parent.name == "assets"
    return BuiltFile(path.read_bytes(), kind, _IMMUTABLE if hashed else _FRESH, page)


def web_applications(web: Path = WEB) -> list[ControllerRouterHandler]:
    """The handlers of both applications: the admin below /admin, the storefront everywhere else."""
    storefront = built_files(web / "storefront" / "dist")
    admin = built_files(web / "admin" / "dist")

    def answer(path: str) -> Response[bytes]:
        path = path.strip("/")
        if path.startswith(_NOT_PAGES) and path not in storefront and path.removeprefix("admin/") not in admin:
            raise NotFoundException
        files, name = (admin, path.removeprefix("admin").strip("/")) if _is_admin(path) else (storefront, path)
        found = files.get(name) or files.get("index.html")
        if found is None:
            raise NotFoundException
        return found.response()

    @get("/", include_in_schema=False, sync_to_thread=False)
    def home() -> Response[bytes]:
        return answer("")

    @get("/{path:path}", include_in_schema=False, sync_to_thread=False)
    def page(path: FromPath[str]) -> Response[bytes]:
        return answer(path)

    return [home, page]


def _is_admin(path: str) -> bool:
    return path == "admin" or path.startswith("admin/")
