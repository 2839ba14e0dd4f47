"""A guard: how it is removed, and which tests must notice."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guard:
    """`there` stands once in `path`; with `instead` in its place one of `tests` must fail."""

    name: str
    path: str
    there: str
    instead: str
    tests: tuple[str, ...]
