import io

import pytest
from PIL import Image, ImageDraw

from entrypoints.cli.demo.catalog import DemoCatalog
from entrypoints.cli.demo.loading import load_catalog
from entrypoints.cli.demo.pictures import (
    SIZE,
    TONES,
    companion_tone,
    render_gallery,
    render_picture,
    render_placeholder,
)


@pytest.fixture(scope="module")
def ball() -> bytes:
    image = Image.new("RGBA", (256, 256))
    ImageDraw.Draw(image).ellipse((40, 40, 216, 216), fill="#d02020")
    out = io.BytesIO()
    image.save(out, "WEBP")
    return out.getvalue()


def opened(picture: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(picture))
    assert image.format == "WEBP"
    return image.convert("RGB")


def pixel(image: Image.Image, x: int, y: int) -> tuple[int, int, int]:
    value = image.getpixel((x, y))
    assert isinstance(value, tuple)
    red, green, blue = value
    return red, green, blue


@pytest.mark.parametrize("tone", TONES)
def test_a_picture_sets_the_object_in_the_middle_of_a_light_ground(ball: bytes, tone: str) -> None:
    image = opened(render_picture(ball, tone))

    red, green, _ = pixel(image, SIZE // 2, SIZE // 2)
    assert image.size == (SIZE, SIZE)
    assert red > 180
    assert green < 60
    assert min(pixel(image, 8, 8)) > 215


def test_the_object_fills_more_of_the_close_picture(ball: bytes) -> None:
    front, close = (opened(render_picture(ball, "sky", angle=angle)) for angle in ("front", "close"))

    x = round(SIZE * 0.14)

    assert pixel(front, x, SIZE // 2)[1] > 200
    assert pixel(close, x, SIZE // 2)[1] < 60


def test_the_floor_is_darkest_under_the_object(ball: bytes) -> None:
    image = opened(render_picture(ball, "stone"))

    floor = round(SIZE * 0.81)

    assert sum(pixel(image, SIZE // 2, floor)) < sum(pixel(image, SIZE // 8, floor)) - 30


def test_the_same_input_gives_the_same_bytes(ball: bytes) -> None:
    assert render_picture(ball, "mint") == render_picture(ball, "mint")


def test_every_tone_has_another_one_for_the_second_picture() -> None:
    assert all(companion_tone(tone) in TONES and companion_tone(tone) != tone for tone in TONES)


async def test_without_the_emoji_every_picture_is_a_placeholder_with_a_letter() -> None:
    whole = load_catalog()
    first = whole.products[0]

    shown = DemoCatalog(whole.categories[:1], (first,))
    gallery = {name: data async for name, data in render_gallery(shown, None, processes=1)}

    pictures = [whole.categories[0].picture, *first.pictures]
    assert gallery == {picture.name: render_placeholder(picture.alt[0], picture.tone) for picture in pictures}
    assert render_placeholder("A", "sky") != render_placeholder("B", "sky")
