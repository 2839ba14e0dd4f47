"""What every media storage agrees on: which keys there are, and what a file is."""

import re

from application.media.ports import InvalidKey

_PART = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,120}")
_MAX_KEY = 500
_UNKNOWN = "application/octet-stream"

# What lies below is served by nobody: it belongs to somebody.
PRIVATE = "private"
# And here lies what nobody looked at yet.
UPLOADS = "uploads"

# Keys hold an id, so that a file under a key never changes.
KEPT_FOREVER = "public, max-age=31536000, immutable"


def is_hidden(key: str) -> bool:
    """Whether no route leads to the file."""
    return key.partition("/")[0] in {PRIVATE, UPLOADS}


def check_key(key: str) -> None:
    """Raise `InvalidKey` for what could be another place than below the media folder."""
    if len(key) > _MAX_KEY or not all(_PART.fullmatch(part) for part in key.split("/")):
        raise InvalidKey


def media_url(key: str) -> str:
    """Where this shop itself serves a file. Raises `InvalidKey`."""
    check_key(key)
    return f"/media/{key}"


def is_picture(content_type: str) -> bool:
    """Whether browsers may show it; what they may not is only ever downloaded."""
    return content_type.startswith("image/")


def content_type_of(data: bytes) -> str:
    """Told from the first bytes; what is none of the pictures that browsers show is a mere file."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if data[4:12] in {b"ftypavif", b"ftypavis"}:
        return "image/avif"
    return _UNKNOWN
