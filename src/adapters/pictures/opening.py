"""The door to Pillow, which takes a while to load: most processes never see a picture."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adapters.pictures.encoder import PillowPictureEncoder
    from adapters.pictures.renditions import PillowRenditions


def open_picture_encoder() -> "PillowPictureEncoder":
    """What encodes pictures as they come in."""
    from adapters.pictures.encoder import PillowPictureEncoder  # noqa: PLC0415 -- see above

    return PillowPictureEncoder()


def open_renditions() -> "PillowRenditions":
    """What makes smaller copies of them."""
    from adapters.pictures.renditions import PillowRenditions  # noqa: PLC0415 -- see above

    return PillowRenditions()
