"""Bodies and queries as Stripe's clients write them: `metadata[order]=1&types[0]=a&expand[]=b`."""

import re
from typing import Any
from urllib.parse import parse_qsl

_PART = re.compile(r"\[([^\]]*)\]")


def read_form(text: str) -> dict[str, Any]:
    """Nested dicts and lists of strings. A list is given by numbers or by empty brackets."""
    form: dict[str, Any] = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        first, _, rest = name.partition("[")
        _put(form, [first, *_PART.findall(f"[{rest}" if rest else "")], value)
    return {name: _with_lists(value) for name, value in form.items()}


def _put(form: dict[str, Any], path: list[str], value: str) -> None:
    *groups, last = path
    for part in groups:
        inner = form.setdefault(part or str(len(form)), {})
        form = inner if isinstance(inner, dict) else {}
    form[last or str(len(form))] = value


def _with_lists(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if value and all(name.isdigit() for name in value):
        return [_with_lists(value[name]) for name in sorted(value, key=int)]
    return {name: _with_lists(inner) for name, inner in value.items()}
