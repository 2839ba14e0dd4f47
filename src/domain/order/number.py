"""The numbers by which people speak of orders."""

import re

from domain.kernel.errors import Fault

# Without letters and digits that are taken for one another. 31^8 codes: none tells of its neighbor.
CODE_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 8

PLAIN_FORMAT = "{code}"
_PLACE = "{code}"
_FORMAT = re.compile(r"[A-Z0-9-]{0,12}\{code\}[A-Z0-9-]{0,12}")


def order_number(number_format: str, code: str) -> str:
    """The shop's format around an unguessable code."""
    return number_format.replace(_PLACE, code)


def number_format_faults(number_format: str, pointer: str) -> list[Fault]:
    """What is wrong with a format; the code in it is what keeps numbers from being guessed."""
    if _FORMAT.fullmatch(number_format):
        return []
    detail = "Write {code} once, with up to 12 capital letters, digits or hyphens before and after it."
    return [Fault(pointer, "invalid_number_format", detail)]
