"""Product pictures: one object on a softly lit ground, in a few tones that go together."""

import io
import math
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from entrypoints.cli.demo.catalog import DemoCatalog, DemoPicture

SIZE = 800
_QUALITY = 82
_METHOD = 2

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
# Share of the picture that the object fills, its lean in degrees, and the height of its middle.
_ANGLES: dict[str, tuple[float, float, float]] = {"front": (0.56, 0.0, 0.49), "close": (0.80, -9.0, 0.50)}


def companion_tone(tone: str) -> str:
    """The tone of a second picture; an unknown tone stays itself, so that validation can name it."""
    return _COMPANIONS.get(tone, tone)


def render_picture(emoji: bytes, tone: str, *, angle: str = "front", size: int = SIZE) -> bytes:
    """Set an object (any image with transparency) into the scene of a tone, as WebP."""
    with Image.open(io.BytesIO(emoji)) as image:
        thing = _trimmed(image.convert("RGBA"))
    share, lean, middle = _ANGLES[angle]
    scale = share * size / max(thing.size)
    thing = thing.resize((round(thing.width * scale), round(thing.height * scale)), Image.Resampling.BICUBIC)
    thing = thing.filter(ImageFilter.UnsharpMask(radius=1.6, percent=60, threshold=2))
    if lean:
        thing = thing.rotate(lean, Image.Resampling.BICUBIC, expand=True)
    scene = _scene(tone, size).copy()
    left, top = (size - thing.width) // 2, round(size * middle - thing.height / 2)
    _cast_shadow(scene, thing, left, top)
    scene.paste(thing, (left, top), thing)
    return _encoded(scene)


def render_placeholder(initial: str, tone: str, *, size: int = SIZE) -> bytes:
    """The scene of a tone with a letter, for machines that have no emoji pictures."""
    scene = _scene(tone, size).copy()
    ink = tuple(int(part * 0.62) for part in scene.getpixel((size // 2, size - 1)))
    font = ImageFont.load_default(size=size * 0.34)
    ImageDraw.Draw(scene).text((size / 2, size / 2), initial, font=font, fill=ink, anchor="mm")
    return _encoded(scene)


def render_gallery(catalog: DemoCatalog, emoji_folder: Path | None, *, processes: int = 2) -> dict[str, bytes]:
    """All pictures of the shop by `DemoPicture.name`; placeholders where the folder or a file is missing."""
    pictures = [picture for product in catalog.products for picture in product.pictures]
    with ProcessPoolExecutor(processes) as pool:
        rendered = pool.map(_render, pictures, [emoji_folder] * len(pictures), chunksize=16)
        return {picture.name: data for picture, data in zip(pictures, rendered, strict=True)}


def _render(picture: DemoPicture, emoji_folder: Path | None) -> bytes:
    path = None if emoji_folder is None else emoji_folder / f"{picture.emoji}.webp"
    if path is None or not path.is_file():
        return render_placeholder(picture.alt[0].upper(), picture.tone)
    return render_picture(path.read_bytes(), picture.tone, angle=picture.angle)


def _encoded(scene: Image.Image) -> bytes:
    out = io.BytesIO()
    scene.save(out, "WEBP", quality=_QUALITY, method=_METHOD)
    return out.getvalue()


def _trimmed(image: Image.Image) -> Image.Image:
    box = image.getchannel("A").point(lambda alpha: 255 if alpha > 8 else 0).getbbox()  # noqa: PLR2004 -- near nothing
    return image.crop(box) if box else image


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


def _cast_shadow(scene: Image.Image, thing: Image.Image, left: int, top: int) -> None:
    """A wide soft shadow of the object itself, and a dark contact line under its feet; both drawn at a quarter."""
    size, part = scene.width, 4
    canvas = Image.new("L", (size // part, size // part), 0)
    alpha = thing.getchannel("A").resize((max(1, thing.width // part), max(1, thing.height // part)))
    drop = round(size * 0.03)
    canvas.paste(alpha, ((left + drop // 2) // part, (top + drop) // part))
    soft = canvas.filter(ImageFilter.GaussianBlur(size * 0.03 / part)).point(lambda value: value * 0.30)
    contact = Image.new("L", canvas.size, 0)
    feet, half, high = (top + thing.height) // part, thing.width // part // 2, round(size * 0.018 / part * 2)
    center = (left + thing.width // 2 + drop // 3) // part
    oval = (center - half * 0.74, feet - high, center + half * 0.74, feet + high)
    ImageDraw.Draw(contact).ellipse(oval, fill=120)
    contact = contact.filter(ImageFilter.GaussianBlur(size * 0.014 / part))
    shadow = ImageChops.lighter(soft, contact).resize(scene.size, Image.Resampling.BICUBIC)
    scene.paste(Image.new("RGB", scene.size, "#3a2f3f"), (0, 0), shadow)
