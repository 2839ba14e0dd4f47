"""The door to the web, whose client takes a while to load: the API asks for nothing there."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adapters.web.pictures import WebPictures


def open_web_pictures() -> "WebPictures":
    """Pictures from other servers; nothing is connected yet."""
    from adapters.web.pictures import WebPictures  # noqa: PLC0415 -- see above

    return WebPictures()
