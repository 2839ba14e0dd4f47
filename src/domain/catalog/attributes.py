"""What is told of every product of a type, and the values that it may have."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.catalog.texts import slug_faults, text_faults
from domain.kernel.errors import Fault

MAX_ATTRIBUTE_NAME = 100
MAX_UNIT = 20
MAX_CHOICES = 200
# What a product keeps of an attribute: a text, or several where the attribute allows it and there are more than one.
Kept = str | tuple[str, ...]
MAX_TEXT_VALUE = 500
# Bounds within which a JSON number is exact.
MAX_NUMBER = 1_000_000_000
MAX_DECIMALS = 4

# As JSON has it.
AttributeValue = str | int | float | bool | list[str]

_HEX = re.compile(r"#[0-9a-f]{6}")


class AttributeKind(StrEnum):
    """What the values of an attribute are."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    SWATCH = "swatch"
    SELECT = "select"


CHOSEN = frozenset({AttributeKind.SELECT, AttributeKind.SWATCH})


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a select or a swatch. Products keep its key, so that it may be renamed."""

    key: str
    name: str
    hex: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """What is told of every product of a type, as "Material". Buyers narrow lists by one that is `filterable`.

    Values are kept as they are written: a number without needless zeros, a date as ISO 8601, `true` or `false`, the
    key of a choice. A select that allows `several` takes a list of keys, and keeps them in the order of its choices.
    """

    key: str
    name: str
    kind: AttributeKind
    unit: str = ""
    filterable: bool = False
    several: bool = False
    choices: tuple[Choice, ...] = ()

    def choice(self, key: str) -> Choice | None:
        """The choice with that key."""
        return next((choice for choice in self.choices if choice.key == key), None)

    def faults(self, pointer: str) -> list[Fault]:
        """What is wrong with the definition, each with its JSON pointer below `pointer`."""
        found = _named(self.key, self.name, pointer)
        found += text_faults(self.unit, f"{pointer}/unit", limit=MAX_UNIT)
        if self.unit and self.kind is not AttributeKind.NUMBER:
            found.append(Fault(f"{pointer}/unit", "not_applicable", "Only numbers have a unit."))
        if self.filterable and self.kind is AttributeKind.DATE:
            found.append(Fault(f"{pointer}/filterable", "not_applicable", "Lists can't be narrowed by a date."))
        if self.several and self.kind is not AttributeKind.SELECT:
            found.append(Fault(f"{pointer}/several", "not_applicable", "Only a select takes several choices."))
        return found + self._choice_faults(f"{pointer}/choices")

    def _choice_faults(self, pointer: str) -> list[Fault]:
        if self.kind not in CHOSEN:
            detail = "Only a select and a swatch have choices."
            return [Fault(pointer, "not_applicable", detail)] if self.choices else []
        if not 1 <= len(self.choices) <= MAX_CHOICES:
            return [Fault(pointer, "out_of_bounds", f"Name 1 to {MAX_CHOICES} choices.")]
        found = repeated([choice.key for choice in self.choices], pointer)
        found += repeated([choice.name.casefold() for choice in self.choices], pointer, part="name")
        for index, choice in enumerate(self.choices):
            found += _named(choice.key, choice.name, f"{pointer}/{index}")
            is_color = _HEX.fullmatch(choice.hex) is not None
            if self.kind is AttributeKind.SWATCH and not is_color:
                found.append(Fault(f"{pointer}/{index}/hex", "invalid_color", "A color looks like #1a2b3c."))
            if self.kind is AttributeKind.SELECT and choice.hex:
                found.append(Fault(f"{pointer}/{index}/hex", "not_applicable", "Only swatches have a color."))
        return found

    def written(self, value: object, pointer: str) -> Kept | Fault | None:
        """The value as it is kept, or what is wrong with it; None for a list of none."""
        if self.several and isinstance(value, list | tuple):
            return self._several(value, pointer)
        return self._one(value, pointer)

    def _several(self, values: Sequence[object], pointer: str) -> Kept | Fault | None:
        told = [self._one(value, f"{pointer}/{index}") for index, value in enumerate(values)]
        if faults := [one for one in told if isinstance(one, Fault)]:
            return faults[0]
        kept = tuple(choice.key for choice in self.choices if choice.key in told)
        return kept if len(kept) > 1 else next(iter(kept), None)

    def _one(self, value: object, pointer: str) -> str | Fault:
        match self.kind:
            case AttributeKind.TEXT:
                return _text(value, pointer)
            case AttributeKind.NUMBER:
                return _number(value, pointer)
            case AttributeKind.BOOLEAN:
                return str(value).lower() if isinstance(value, bool) else _wrong(pointer, "This is true or false.")
            case AttributeKind.DATE:
                return _date(value, pointer)
            case AttributeKind.SWATCH | AttributeKind.SELECT:
                if not isinstance(value, str):
                    return _wrong(pointer, "This is the key of a choice.")
                return value if self.choice(value) else Fault(pointer, "unknown_choice", "There is no such choice.")

    def read(self, written: Kept) -> AttributeValue:
        """A kept value as JSON has it: a list where several are allowed."""
        if self.several or isinstance(written, tuple):
            return list(each(written))
        match self.kind:
            case AttributeKind.NUMBER:
                return float(written) if "." in written else int(written)
            case AttributeKind.BOOLEAN:
                return written == "true"
            case _:
                return written


def each(kept: Kept) -> tuple[str, ...]:
    """One kept value after the other."""
    return kept if isinstance(kept, tuple) else (kept,)


def repeated(keys: Sequence[str], pointer: str, *, part: str = "key") -> list[Fault]:
    """Which keys stand there twice."""
    return [
        Fault(f"{pointer}/{index}/{part}", "duplicate", f"Another one has this {part}.")
        for index, key in enumerate(keys)
        if key and key in keys[:index]
    ]


def _named(key: str, name: str, pointer: str) -> list[Fault]:
    # Without dots: keys are parts of `attribute.key=value`, and of the paths of forms.
    found = slug_faults(key.replace(".", "/"), f"{pointer}/key") or text_faults(
        key, f"{pointer}/key", limit=MAX_ATTRIBUTE_NAME
    )
    return found + text_faults(name, f"{pointer}/name", limit=MAX_ATTRIBUTE_NAME, required=True)


def _wrong(pointer: str, detail: str) -> Fault:
    return Fault(pointer, "wrong_kind", detail)


def _text(value: object, pointer: str) -> str | Fault:
    if not isinstance(value, str):
        return _wrong(pointer, "This is a text.")
    faults = text_faults(value, pointer, limit=MAX_TEXT_VALUE, required=True)
    return faults[0] if faults else value.strip()


def _number(value: object, pointer: str) -> str | Fault:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _wrong(pointer, "This is a number.")
    if not -MAX_NUMBER <= value <= MAX_NUMBER:
        return Fault(pointer, "out_of_bounds", f"A number lies from -{MAX_NUMBER:,} to {MAX_NUMBER:,}.")
    exact = Decimal(str(value))
    if exact != round(exact, MAX_DECIMALS):
        return Fault(pointer, "too_exact", f"At most {MAX_DECIMALS} decimals.")
    written = f"{exact:.{MAX_DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def _date(value: object, pointer: str) -> str | Fault:
    try:
        if isinstance(value, str) and date.fromisoformat(value).isoformat() == value:
            return value
    except ValueError:
        pass
    return _wrong(pointer, "A date looks like 2030-12-31.")
