"""Pictures of any common format become WebP without metadata."""

import asyncio
import io

from PIL import Image, ImageOps

from adapters.pictures.reading import opened
from application.media.ports import MAX_UPLOAD_BYTES, Picture, too_large

MAX_SIDE = 2_400
_QUALITY = 82
_AT_ONCE = 2


class PillowPictureEncoder:
    """Two pictures at a time, in threads: decoding one takes up to some hundred megabytes."""

    def __init__(self) -> None:
        self._slots = asyncio.Semaphore(_AT_ONCE)

    async def encode(self, data: bytes) -> Picture:
        if len(data) > MAX_UPLOAD_BYTES:
            raise too_large()
        async with self._slots:
            return await asyncio.to_thread(_encode, data)


def _encode(data: bytes) -> Picture:
    with opened(data) as picture:
        return _as_webp(ImageOps.exif_transpose(picture))


def _as_webp(picture: Image.Image) -> Picture:
    has_alpha = "A" in picture.getbands() or "transparency" in picture.info
    plain = picture.convert("RGBA" if has_alpha else "RGB")
    plain.thumbnail((MAX_SIDE, MAX_SIDE))
    clean = Image.new(plain.mode, plain.size)
    clean.paste(plain)
    encoded = io.BytesIO()
    clean.save(encoded, "WEBP", quality=_QUALITY, method=4)
    return Picture(encoded.getvalue(), "image/webp", ".webp", clean.width, clean.height)
