"""Smaller copies of pictures: which widths, which formats, and what becomes of files that are no pictures."""

import io

import pytest
from PIL import Image

from adapters.pictures import reading
from adapters.pictures.renditions import PillowRenditions
from application.media.ports import UnreadablePicture
from application.media.renditions import sources_of, stem_of, widths_for


def a_picture(width: int, height: int, kind: str = "WEBP", mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, (width, height), "#00808080").save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("own", "widths"),
    [
        (1, [1]),
        (160, [160]),
        (170, [170]),
        (200, [160, 200]),
        (640, [160, 320, 640]),
        (800, [160, 320, 640, 800]),
        (1440, [160, 320, 640, 960, 1440]),
        (1500, [160, 320, 640, 960, 1440]),
        (2400, [160, 320, 640, 960, 1440]),
    ],
)
def test_no_copy_is_wider_than_its_picture_or_hardly_narrower(own: int, widths: list[int]) -> None:
    assert widths_for(own) == widths


async def test_every_width_comes_in_every_format_but_for_the_picture_itself() -> None:
    encoded = await PillowRenditions().renditions(a_picture(400, 200))

    told = [(file.content_type, file.width, Image.open(io.BytesIO(file.data)).size) for file in encoded.files]
    assert encoded.width == 400
    assert told == [
        ("image/avif", 160, (160, 80)),
        ("image/avif", 320, (320, 160)),
        ("image/avif", 400, (400, 200)),
        ("image/webp", 160, (160, 80)),
        ("image/webp", 320, (320, 160)),
    ]


async def test_a_build_without_avif_makes_webp() -> None:
    encoded = await PillowRenditions(writes_avif=False).renditions(a_picture(200, 200, "PNG", "RGBA"))

    assert [(file.extension, file.width) for file in encoded.files] == [(".webp", 160), (".webp", 200)]
    assert all(Image.open(io.BytesIO(file.data)).mode == "RGBA" for file in encoded.files)


async def test_what_is_no_picture_or_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    encoder, whole = PillowRenditions(), a_picture(64, 64)
    monkeypatch.setattr(reading, "MAX_PIXELS", 64 * 64 - 1)

    for data in (b"", b"<svg/>", whole[:60], whole):
        with pytest.raises(UnreadablePicture):
            await encoder.renditions(data)


def test_names_follow_from_the_picture_and_where_it_lies() -> None:
    names = {stem_of("products/a.webp", b"1"), stem_of("products/a.webp", b"2"), stem_of("products/b.webp", b"1")}

    assert len(names) == 3
    assert stem_of("products/a.webp", b"1") in names


def test_sources_are_told_as_browsers_take_them() -> None:
    sources = sources_of([("image/avif", 320, "b"), ("image/avif", 160, "a"), ("image/webp", 160, "c")])

    assert [(source.type, source.srcset) for source in sources] == [
        ("image/avif", "/media/a 160w, /media/b 320w"),
        ("image/webp", "/media/c 160w"),
    ]
