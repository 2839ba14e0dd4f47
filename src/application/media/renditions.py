"""Smaller copies of a picture, of which browsers choose one: which widths there are, and how they are told."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from application.catalog.documents import media_url
from application.kernel.ports import JobRequest

WIDTHS: Final = (160, 320, 640, 960, 1440)
JOB: Final = "media.make_renditions"

# Part of every name: files never change under a name, so what would change them changes this.
_RECIPE: Final = b"1"
# A copy that is hardly smaller than the picture itself would save nothing.
_NEARLY: Final = 0.9


class RenditionState(StrEnum):
    """Whether a picture's smaller copies are there yet; where they failed the picture itself is shown."""

    MAKING = "making"
    MADE = "made"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """One smaller copy."""

    data: bytes
    content_type: str
    extension: str
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """The width of a picture, and its copies."""

    width: int
    files: Sequence[Rendition]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The copies of one format, as browsers take them: addresses with their widths."""

    type: str
    srcset: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRenditions:
    """What was made of the picture under the key `original`: the best format first.

    `files` are the keys of the copies; `failure` says why there are none.
    """

    original: str
    sources: tuple[Source, ...] = ()
    files: tuple[str, ...] = ()
    failure: str | None = None


def making_renditions() -> JobRequest:
    """The job that makes what is missing; one at a time, however often it is asked for."""
    return JobRequest(name=JOB, unique_key=JOB)


def widths_for(own: int) -> list[int]:
    """The widths that a picture of that width is copied in: none above its own, and the largest of use."""
    return [*(width for width in WIDTHS if width < own * _NEARLY and width < WIDTHS[-1]), min(own, WIDTHS[-1])]


def stem_of(original: str, data: bytes) -> str:
    """The beginning of the copies' names: another picture, or another original, has another one."""
    digest = hashlib.sha256(_RECIPE + b"\0" + original.encode() + b"\0" + data).hexdigest()
    return f"renditions/{digest[:20]}"


def sources_of(copies: Iterable[tuple[str, int, str]]) -> tuple[Source, ...]:
    """Copies given as type, width and key; the types in the order in which they come."""
    by_type: dict[str, list[tuple[int, str]]] = {}
    for content_type, width, key in copies:
        by_type.setdefault(content_type, []).append((width, key))
    return tuple(
        Source(type=kind, srcset=", ".join(f"{media_url(key)} {width}w" for width, key in sorted(found)))
        for kind, found in by_type.items()
    )
