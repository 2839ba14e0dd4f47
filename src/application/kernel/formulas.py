"""Text in spreadsheets that must not be taken for a formula."""

# What spreadsheets begin a formula with; tabs and line ends are skipped by some before they look.
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def guarded(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would carry it out.

    Text that looks guarded already is guarded once more, so that `unguarded` always gives back what was there.
    """
    return f"'{text}" if _looks_like_formula(text) else text


def unguarded(text: str) -> str:
    """What was guarded."""
    return text[1:] if text.startswith("'") and _looks_like_formula(text) else text


def _looks_like_formula(text: str) -> bool:
    return text.lstrip(" '").startswith(_BEGINS_FORMULA)
