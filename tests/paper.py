"""Reads papers back, as a buyer's computer does."""

import io

from pypdf import PdfReader


def text_of(pdf: bytes) -> str:
    """All pages' text."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def pages_of(pdf: bytes) -> int:
    """How many pages it has."""
    return len(PdfReader(io.BytesIO(pdf)).pages)
