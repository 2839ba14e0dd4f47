"""Smaller copies of pictures by Pillow: AVIF, which is smallest, and WebP, which every browser reads."""

import asyncio
import io
import os
import sys
from concurrent.futures import ThreadPoolExecutor

import structlog
from PIL import Image, features

from adapters.pictures.reading import opened
from application.media.renditions import Encoded, Rendition, widths_for

log = structlog.get_logger()

# Pillow's name, type, extension, and how to encode; one core is enough for what nobody waits for.
_FORMATS: dict[str, tuple[str, str, dict[str, int]]] = {
    "AVIF": ("image/avif", ".avif", {"quality": 58, "speed": 8, "max_threads": 1}),
    "WEBP": ("image/webp", ".webp", {"quality": 80, "method": 4}),
}
_LESS_URGENT = 10


class PillowRenditions:
    """The port `RenditionEncoder`: one picture at a time, in a thread that lets others go first."""

    def __init__(self, *, writes_avif: bool | None = None) -> None:
        able = features.check("avif") if writes_avif is None else writes_avif
        self._formats = [name for name in _FORMATS if name != "AVIF" or able]
        if not able:
            log.warning("this build of Pillow can't write AVIF: smaller copies of pictures are made in WebP only")
        self._thread = ThreadPoolExecutor(1, "renditions", initializer=_yield_to_others)

    async def renditions(self, data: bytes) -> Encoded:
        return await asyncio.get_running_loop().run_in_executor(self._thread, _encoded, data, self._formats)


def _encoded(data: bytes, formats: list[str]) -> Encoded:
    with opened(data) as picture:
        original = picture.format
        upright = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    sizes = {width: _narrowed(upright, width) for width in widths_for(upright.width)}
    files = [
        _rendition(copy, name)
        for name in formats
        for width, copy in sizes.items()
        if (name, width) != (original, upright.width)
    ]
    return Encoded(width=upright.width, files=files)


def _narrowed(picture: Image.Image, width: int) -> Image.Image:
    if width == picture.width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _rendition(picture: Image.Image, name: str) -> Rendition:
    content_type, extension, how = _FORMATS[name]
    encoded = io.BytesIO()
    picture.save(encoded, name, **how)
    return Rendition(data=encoded.getvalue(), content_type=content_type, extension=extension, width=picture.width)


def _yield_to_others() -> None:
    """Linux counts niceness by thread; elsewhere it would slow the whole process."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, 0, _LESS_URGENT)
