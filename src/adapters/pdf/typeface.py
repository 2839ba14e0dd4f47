"""The fonts of a paper, and which of them can write what."""

from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it ships no types
from fpdf import FPDF

_FONTS = Path(__file__).parent / "fonts"
TEXT, STRONG, DISPLAY = "text", "strong", "display"
_MAIN = {
    TEXT: "InstrumentSans-Regular.ttf",
    STRONG: "InstrumentSans-SemiBold.ttf",
    DISPLAY: "BricolageGrotesque-SemiBold.ttf",
}
# What the main fonts lack: other alphabets, then Chinese, Japanese and Korean. Each is read only where it is needed.
_OTHERS = {"alphabets": "DejaVuSans.ttf", "ideographs": "DroidSansFallback.ttf"}
_UNKNOWN = "\N{WHITE SQUARE}"


def add_fonts(pdf: FPDF, text: str) -> None:
    """Make the document able to write the text."""
    for family, file in _MAIN.items():
        pdf.add_font(family, fname=_FONTS / file)
    missing = set(writable(text)) - (_letters_of(_MAIN[TEXT]) & _letters_of(_MAIN[DISPLAY]))
    needed = [family for family, file in _OTHERS.items() if missing & _letters_of(file)]
    for family in needed:
        pdf.add_font(family, fname=_FONTS / _OTHERS[family])
    pdf.set_fallback_fonts(needed, exact_match=False)


def writable(text: str) -> str:
    """The text with a square for each character that no font has."""
    known = _known()
    return "".join(letter if letter in known else _UNKNOWN for letter in text if letter.isprintable())


@lru_cache
def _known() -> frozenset[str]:
    return frozenset.union(*(_letters_of(file) for file in (*_MAIN.values(), *_OTHERS.values())))


@lru_cache
def _letters_of(file: str) -> frozenset[str]:
    with TTFont(_FONTS / file, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))
