"""Opens pictures that may be anything: of common formats only, and not larger than memory allows."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, UnidentifiedImageError

from application.media.ports import UnreadablePicture

MAX_PIXELS = 30_000_000
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "AVIF")


@contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """The picture; raises `UnreadablePicture`, also for what shows to be damaged within the block."""
    try:
        with warnings.catch_warnings():
            # Pillow's own limit warns first; ours refuses.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise UnreadablePicture(f"it has more than {MAX_PIXELS // 1_000_000} million pixels")
                yield picture
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as broken:
        raise UnreadablePicture("it is damaged, or of a format that is not supported") from broken
