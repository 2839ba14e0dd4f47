"""The two web applications: built files with long caching, and their page for every address that is not a file."""

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from entrypoints.http.decoding import ShopRequest
from entrypoints.http.encodings import accepted
from entrypoints.settings import Settings

WEB = Path(__file__).resolve().parents[3] / "web" / "apps"

_IMMUTABLE = "public, max-age=31536000, immutable"
_FRESH = "no-cache"
# Unknown addresses below these are errors, never a page.
_NOT_PAGES = (
    "api/",
    "health/",
    "assets/",
    "admin/assets/",
    "media/",
    "metrics",
    "schema",
    "dev/",
    "webhooks/",
    "sitemaps/",
    "feeds/",
)
_PAGE_CSP = (
    "default-src 'self'; img-src 'self' data: blob: https:; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "font-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
# What Stripe asks pages to allow that show its Payment Element; the storefront's alone.
_STRIPE_CSP = (
    _PAGE_CSP.replace("script-src 'self'", "script-src 'self' https://js.stripe.com https://*.js.stripe.com").replace(
        "connect-src 'self'", "connect-src 'self' https://api.stripe.com"
    )
    + "; frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com"
)


# The build writes text files also packed; the first that the browser takes is sent.
_PACKED = {"br": ".br", "gzip": ".gz"}


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A file of a built application, read once.

    `packed`: the same by content encoding, best first. `policy`: what a page may load; None for what is no page.
    """

    data: bytes
    media_type: str
    cache_control: str
    policy: str | None
    packed: Mapping[str, bytes]

    def response(self, accept_encoding: str) -> Response[bytes]:
        headers = {"Cache-Control": self.cache_control}
        if self.policy is not None:
            headers["Content-Security-Policy"] = self.policy
        if not self.packed:
            return Response(self.data, media_type=self.media_type, headers=headers)
        headers["Vary"] = "Accept-Encoding"
        taken = accepted(accept_encoding)
        encoding = next((name for name in self.packed if name in taken), None)
        if encoding is None:
            return Response(self.data, media_type=self.media_type, headers=headers)
        headers["Content-Encoding"] = encoding
        return Response(self.packed[encoding], media_type=self.media_type, headers=headers)


def built_files(folder: Path, policy: str = _PAGE_CSP) -> dict[str, BuiltFile]:
    """All files below the folder, by their path from it; empty where the application was not built."""
    return {
        path.relative_to(folder).as_posix(): _read(path, policy)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and path.suffix not in {".map", *_PACKED.values()}
    }


def _read(path: Path, policy: str) -> BuiltFile:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    hashed = path.parent.name == "assets"
    siblings = {encoding: path.with_name(path.name + suffix) for encoding, suffix in _PACKED.items()}
    packed = {encoding: file.read_bytes() for encoding, file in siblings.items() if file.is_file()}
    own_policy = policy if path.suffix == ".html" else None
    return BuiltFile(path.read_bytes(), kind, _IMMUTABLE if hashed else _FRESH, own_policy, packed)


def storefront_policy(settings: Settings) -> str:
    """What the storefront's pages may load in a shop with these settings."""
    return _policy(pays_by_stripe=settings.payments == "stripe")


def _policy(*, pays_by_stripe: bool) -> str:
    return _STRIPE_CSP if pays_by_stripe else _PAGE_CSP


def pages_of(settings: Settings, web: Path = WEB, *, but_home: bool = False) -> list[ControllerRouterHandler]:
    """The handlers of both applications, as a shop with these settings serves them.

    `but_home`: the front door is somebody else's.
    """
    home, page = web_applications(
        web,
        pays_by_stripe=settings.payments == "stripe",
        uploads_to=settings.bucket.origin if settings.media == "s3" else "",
    )
    return [page] if but_home else [home, page]


def web_applications(web: Path = WEB, *, pays_by_stripe: bool, uploads_to: str = "") -> list[ControllerRouterHandler]:
    """The handlers of both applications: the admin below /admin, the storefront everywhere else.

    `uploads_to`: the origin of a bucket to which the admin sends files straight.
    """
    storefront = built_files(web / "storefront" / "dist", _policy(pays_by_stripe=pays_by_stripe))
    admin = built_files(
        web / "admin" / "dist", _PAGE_CSP.replace("connect-src 'self'", f"connect-src 'self' {uploads_to}".rstrip())
    )

    def answer(request: ShopRequest, path: str) -> Response[bytes]:
        path = path.strip("/")
        if path.startswith(_NOT_PAGES) and path not in storefront and path.removeprefix("admin/") not in admin:
            raise NotFoundException
        files, name = (admin, path.removeprefix("admin").strip("/")) if _is_admin(path) else (storefront, path)
        found = files.get(name) or files.get("index.html")
        if found is None:
            raise NotFoundException
        return found.response(request.headers.get("accept-encoding", ""))

    @get("/", include_in_schema=False, sync_to_thread=False)
    def home(request: ShopRequest) -> Response[bytes]:
        return answer(request, "")

    @get("/{path:path}", include_in_schema=False, sync_to_thread=False)
    def page(request: ShopRequest, path: FromPath[str]) -> Response[bytes]:
        return answer(request, path)

    return [home, page]


def _is_admin(path: str) -> bool:
    return path == "admin" or path.startswith("admin/")
