"""The plan of a product's options and variants: what is renamed, moved, added and taken out, in one go."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from domain.catalog.texts import text_faults
from domain.catalog.variant import Option, Variant
from domain.kernel.errors import Fault
from domain.kernel.ids import VariantId


@dataclass(frozen=True, slots=True)
class PlannedValue:
    """A value of an option; `was`: the value that it renames, None for a new one."""

    text: str
    was: str | None = None


@dataclass(frozen=True, slots=True)
class PlannedOption:
    """An option with its values in the order of the picker; `was`: the option that it renames, None for a new one.

    Variants that are there take the first value of a new option.
    """

    name: str
    values: tuple[PlannedValue, ...]
    was: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All options of the product, the variants that are agreed to go, and those that come, complete."""

    options: Sequence[PlannedOption]
    removing: Collection[VariantId] = ()
    adding: Sequence[Variant] = ()

    def named(self) -> tuple[Option, ...]:
        """The options as the product will have them."""
        return tuple(
            Option(option.name.strip(), tuple(value.text.strip() for value in option.values)) for option in self.options
        )

    def faults(self, now: Sequence[Option], *, limit: int) -> list[Fault]:
        """What can't be meant, each with its JSON pointer."""
        found: list[Fault] = []
        if len(self.options) > limit:
            found.append(Fault("/options", "too_many", f"A product has at most {limit} options."))
        values_now = {option.name: option.values for option in now}
        found += _twice([option.name for option in self.options], "/options", "Two options have the same name.", "name")
        found += _sources([option.was for option in self.options], list(values_now), "/options")
        for index, option in enumerate(self.options):
            pointer = f"/options/{index}"
            found += text_faults(option.name.strip(), f"{pointer}/name", required=True)
            if not option.values:
                found.append(Fault(f"{pointer}/values", "required", "An option has at least one value."))
            for place, value in enumerate(option.values):
                found += text_faults(value.text.strip(), f"{pointer}/values/{place}/value", required=True)
            texts = [value.text for value in option.values]
            found += _twice(texts, f"{pointer}/values", "The option has this value twice.", "value")
            sources = [value.was for value in option.values]
            found += _sources(sources, values_now.get(option.was or "", ()), f"{pointer}/values")
        return found

    def placed(self, now: Sequence[Option], variants: Sequence[Variant]) -> dict[VariantId, tuple[str, ...]]:
        """The new values of each variant that stays; of those that come to have the same, the first one stays."""
        places = {option.name: index for index, option in enumerate(now)}
        placed: dict[VariantId, tuple[str, ...]] = {}
        for variant in variants:
            if variant.id in self.removing:
                continue
            values = [_follows(option, variant, places) for option in self.options]
            told = tuple(value.strip() for value in values if value is not None)
            if len(told) == len(values) and told not in placed.values():
                placed[variant.id] = told
        return placed

    def unused(self, variants: Sequence[Variant]) -> list[Fault]:
        """The values that no variant would have: the picker shows none of them."""
        return [
            Fault(f"/options/{index}/values/{place}/value", "unused", f"No variant has the value {text!r}.")
            for index, option in enumerate(self.named())
            for place, text in enumerate(option.values)
            if not any(variant.option_values[index] == text for variant in variants)
        ]


def _follows(option: PlannedOption, variant: Variant, places: dict[str, int]) -> str | None:
    """The variant's value of the option; None where its value is no more."""
    if option.was is None:
        return option.values[0].text
    before = variant.option_values[places[option.was]]
    return next((value.text for value in option.values if value.was == before), None)


def _twice(texts: Sequence[str], pointer: str, detail: str, field: str) -> list[Fault]:
    keys = [text.strip().casefold() for text in texts]
    return [
        Fault(f"{pointer}/{index}/{field}", "duplicate", detail)
        for index, key in enumerate(keys)
        if key in keys[:index]
    ]


def _sources(sources: Sequence[str | None], known: Collection[str], pointer: str) -> list[Fault]:
    """What is renamed is there, and is renamed once."""
    found = []
    for index, source in enumerate(sources):
        if source is not None and source not in known:
            found.append(Fault(f"{pointer}/{index}/was", "unknown", f"The product has no {source!r} to rename."))
        elif source is not None and source in sources[:index]:
            found.append(Fault(f"{pointer}/{index}/was", "duplicate", f"{source!r} is named twice."))
    return found
