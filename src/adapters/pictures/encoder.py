"""Pictures of any common format become WebP without metadata."""

import asyncio
import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from application.media.ports import MAX_UPLOAD_BYTES, Picture, UnreadablePicture, too_large

MAX_PIXELS = 30_000_000
MAX_SIDE = 2_400
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "AVIF")
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
    try:
        with warnings.catch_warnings():
            # Pillow's own limit warns first; ours refuses.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                if opened.width * opened.height > MAX_PIXELS:
                    raise UnreadablePicture(f"it has more than {MAX_PIXELS // 1_000_000} million pixels")
                upright = ImageOps.exif_transpose(opened)
                return _as_webp(upright)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as broken:
        raise UnreadablePicture("it is damaged, or of a format that is not supported") from broken


def _as_webp(picture: Image.Image) -> Picture:
    has_alpha = "A" in picture.getbands() or "transparency" in picture.info
    plain = picture.convert("RGBA" if has_alpha else "RGB")
    plain.thumbnail((MAX_SIDE, MAX_SIDE))
    clean = Image.new(plain.mode, plain.size)
    clean.paste(plain)
    encoded = io.BytesIO()
    clean.save(encoded, "WEBP", quality=_QUALITY, method=4)
    return Picture(encoded.getvalue(), "image/webp", ".webp", clean.width, clean.height)
