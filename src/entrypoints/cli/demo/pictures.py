"""Product pictures: one object on a softly lit ground, in a few tones that go together."""

import asyncio
import io
import math
from collections.abc import AsyncGenerator
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter, ImageFont

from entrypoints.cli.demo.catalog import DemoCatalog, DemoPicture

SIZE = 640
_QUALITY = 82
_METHOD = 1
_NEAR_NOTHING = 8

# Wall and floor of each tone; the light always falls from the upper left.
TONES: dict[str, tuple[str, str]] = {
    "oat": ("#f6f1e7", "#e6dac4"),
    "sand": ("#f7ead8", "#e7cfae"),
    "butter": ("#fdf3cf", "#f3dc94"),
    "apricot": ("#fde6d3", "#f3c39b"),
    "blush": ("#fbe7e4", "#efc3bd"),
    "rose": ("#f9dfe8", "#eab3c8"),
    "lilac": ("#ece6f8", "#cfc0ea"),
    "sky": ("#e2eefb", "#b5d2ef"),
    "aqua": ("#dcf3f3", "#a9d9dc"),
    "mint": ("#e2f4e8", "#b3dcc1"),
    "sage": ("#ecf0e2", "#c8d3b1"),
    "stone": ("#eff0f1", "#cfd3d8"),
}
_COMPANIONS = {
    "oat": "stone",
    "sand": "sage",
    "butter": "sky",
    "apricot": "aqua",
    "blush": "oat",
    "rose": "lilac",
    "lilac": "butter",
    "sky": "sand",
    "aqua": "apricot",
    "mint": "oat",
    "sage": "blush",
    "stone": "sky",
}


class _Angle(NamedTuple):
    """`share` of the picture that the object fills, its lean in degrees, whether it stands on the floor."""

    share: float
    lean: float
    stands: bool


_ANGLES = {"front": _Angle(0.60, 0.0, stands=True), "close": _Angle(0.80, -8.0, stands=False)}
_SHADE = "#3a2f3f"


def companion_tone(tone: str) -> str:
    """The tone of a second picture; an unknown tone stays itself, so that validation can name it."""
    return _COMPANIONS.get(tone, tone)


def render_picture(emoji: bytes, tone: str, *, angle: str = "front", size: int = SIZE) -> bytes:
    """Set an object (any image with transparency) into the scene of a tone, as WebP."""
    view = _ANGLES[angle]
    with Image.open(io.BytesIO(emoji)) as image:
        thing = _prepared(image.convert("RGBA"), view)
    scale = view.share * size / max(thing.size)
    thing = thing.resize((round(thing.width * scale), round(thing.height * scale)), Image.Resampling.BICUBIC)
    scene = _scene(tone, size).copy()
    left, top = (size - thing.width) // 2, (size - thing.height) // 2
    _cast_shadow(scene, thing, (left, top), stands=view.stands)
    scene.paste(thing, (left, top), thing)
    return _encoded(scene)


def render_placeholder(initial: str, tone: str, *, size: int = SIZE) -> bytes:
    """The scene of a tone with a letter, for machines that have no emoji pictures."""
    scene = _scene(tone, size).copy()
    ink = tuple(round(part * 0.62) for part in ImageColor.getrgb(TONES[tone][1]))
    font = ImageFont.load_default(size=size * 0.34)
    ImageDraw.Draw(scene).text((size / 2, size / 2), initial, font=font, fill=ink, anchor="mm")
    return _encoded(scene)


async def render_gallery(
    catalog: DemoCatalog, emoji_folder: Path | None, *, processes: int = 2
) -> AsyncGenerator[tuple[str, bytes], None]:
    """All pictures of the shop with their names, what lists show first; placeholders where a file is missing."""
    pictures = [category.picture for category in catalog.categories]
    pictures += [product.pictures[0] for product in catalog.products]
    pictures += [picture for product in catalog.products for picture in product.pictures[1:]]
    loop = asyncio.get_running_loop()
    # Spawned, since the caller may hold threads and connections that a fork would tear.
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"))
    try:
        drawing = [loop.run_in_executor(pool, _render, picture, emoji_folder) for picture in pictures]
        for picture, rendered in zip(pictures, drawing, strict=True):
            yield picture.name, await rendered
    finally:
        pool.shutdown(cancel_futures=True)


def _render(picture: DemoPicture, emoji_folder: Path | None) -> bytes:
    path = None if emoji_folder is None else emoji_folder / f"{picture.emoji}.webp"
    if path is None or not path.is_file():
        return render_placeholder(picture.alt[0].upper(), picture.tone)
    return render_picture(path.read_bytes(), picture.tone, angle=picture.angle)


def _encoded(scene: Image.Image) -> bytes:
    out = io.BytesIO()
    scene.save(out, "WEBP", quality=_QUALITY, method=_METHOD)
    return out.getvalue()


def _prepared(image: Image.Image, view: _Angle) -> Image.Image:
    """Sharpen, lean and trim while the picture is small; the edge stays unsharpened, or it would show steps."""
    sharp = image.filter(ImageFilter.UnsharpMask(radius=0.8, percent=90, threshold=2))
    sharp.putalpha(image.getchannel("A"))
    if view.lean:
        enlarged = sharp.resize((round(sharp.width * 1.4), round(sharp.height * 1.4)), Image.Resampling.BICUBIC)
        sharp = enlarged.rotate(view.lean, Image.Resampling.BICUBIC, expand=True)
    box = _solid(sharp).getbbox()
    return sharp.crop(box) if box else sharp


def _solid(image: Image.Image) -> Image.Image:
    return image.getchannel("A").point(lambda alpha: 255 * (alpha > _NEAR_NOTHING))


@lru_cache(maxsize=32)
def _scene(tone: str, size: int) -> Image.Image:
    """Draw wall and floor small and enlarge them, so that the gradient is smooth and cheap."""
    small = 128
    wall, floor = (Image.new("RGB", (small, small), color) for color in TONES[tone])
    fall = Image.new("L", (1, small))
    for row in range(small):
        fall.putpixel((0, row), round(255 / (1 + math.exp(-(row / small - 0.66) * 9))))
    scene = Image.composite(floor, wall, fall.resize((small, small)))
    light = Image.new("L", (small, small), 0)
    ImageDraw.Draw(light).ellipse((-40, -58, 92, 74), fill=150)
    light = light.filter(ImageFilter.GaussianBlur(26))
    scene = Image.composite(Image.new("RGB", scene.size, "#ffffff"), scene, light)
    return scene.resize((size, size), Image.Resampling.BICUBIC)


def _cast_shadow(scene: Image.Image, thing: Image.Image, corner: tuple[int, int], *, stands: bool) -> None:
    """A soft shadow of the object on the wall and, where it stands, one under its feet; drawn at a quarter."""
    (left, top), size, part = corner, scene.width, 4
    drop = round(size * 0.03)
    alpha = thing.getchannel("A").resize((max(1, thing.width // part), max(1, thing.height // part)))
    shadow = Image.new("L", (size // part, size // part), 0)
    shadow.paste(alpha, ((left + drop // 2) // part, (top + drop) // part))
    shadow = shadow.filter(ImageFilter.GaussianBlur(size * 0.03 / part)).point(lambda value: value * 0.28)
    if stands:
        shadow = ImageChops.lighter(shadow, _contact(thing, corner, shadow.size, part))
    scene.paste(Image.new("RGB", scene.size, _SHADE), (0, 0), shadow.resize(scene.size, Image.Resampling.BICUBIC))


def _contact(thing: Image.Image, corner: tuple[int, int], size: tuple[int, int], part: int) -> Image.Image:
    """Darkness under the feet: as wide as the lowest tenth of the object."""
    feet = _solid(thing.crop((0, round(thing.height * 0.9), thing.width, thing.height))).getbbox()
    first, last = (feet[0], feet[2]) if feet else (0, thing.width)
    margin, high = size[0] * 0.02, size[1] * 0.015
    floor = (corner[1] + thing.height) / part - high * 0.3
    oval = ((corner[0] + first) / part - margin, floor - high, (corner[0] + last) / part + margin * 2, floor + high)
    contact = Image.new("L", size, 0)
    ImageDraw.Draw(contact).ellipse(oval, fill=125)
    return contact.filter(ImageFilter.GaussianBlur(size[0] * 0.014))
