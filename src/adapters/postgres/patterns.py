"""Patterns for LIKE."""


def literal(text: str) -> str:
    """The text itself, of which nothing is a pattern."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
