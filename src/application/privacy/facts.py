"""How one says of a column what it tells of a person, and what becomes of it when that person is erased."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Whose(StrEnum):
    """How the rows of a table are found that are about one account's person."""

    NOBODY = "nobody's"
    ITSELF = "the account's own row"
    ACCOUNT = "rows that name the account"
    ACCOUNT_OR_EMAIL = "rows that name the account or its e-mail address"
    EMAIL = "rows that name the account's e-mail address"
    CART = "rows of the account's carts"
    ORDER = "rows of the account's orders"
    PARCEL = "rows of the parcels of the account's orders"
    CONTACT = "rows that the account's orders and checkouts name"
    RECIPIENT = "letters to the person's addresses"
    SCOPE = "answers to the account's requests"


class Fate(StrEnum):
    """What erasure does to a column."""

    NONE = "stays"
    REMOVED = "removed with its row"
    BLANKED = "blanked"
    REPLACED = "replaced"
    FOR_TAX = "kept for tax, then blanked"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnFacts:
    """`is_exported`: a person who asks for their data is given it. `note` says what or why."""

    is_personal: bool
    fate: Fate = Fate.NONE
    is_exported: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class TableFacts:
    """A table, and every column of it."""

    name: str
    whose: Whose
    columns: Mapping[str, ColumnFacts]

    @property
    def exported(self) -> tuple[str, ...]:
        """What a person is given of each row."""
        return tuple(name for name, facts in self.columns.items() if facts.is_exported)

    def with_fate(self, fate: Fate) -> tuple[str, ...]:
        """The columns to which erasure does that."""
        return tuple(name for name, facts in self.columns.items() if facts.fate is fate)


Columns = dict[str, ColumnFacts]


def table(name: str, whose: Whose, *groups: Columns) -> TableFacts:
    """A table whose columns are those of the groups. Raises `ValueError` where two groups name the same."""
    columns: Columns = {}
    for group in groups:
        if twice := columns.keys() & group.keys():
            raise ValueError(f"{name} names {sorted(twice)} twice")
        columns |= group
    return TableFacts(name, whose, columns)


def personal(names: str, fate: Fate, note: str = "") -> Columns:
    """Tells who somebody is, or what they wrote; part of what they are given."""
    return _group(names, ColumnFacts(is_personal=True, fate=fate, is_exported=True, note=note))


def secret(names: str, fate: Fate, note: str) -> Columns:
    """Personal, but not to be given away: what opens something, or says again what other rows say."""
    return _group(names, ColumnFacts(is_personal=True, fate=fate, note=note))


def about(names: str) -> Columns:
    """Tells nothing of who it is about; part of what they are given all the same."""
    return _group(names, ColumnFacts(is_personal=False, is_exported=True))


def plain(names: str, note: str = "") -> Columns:
    """Tells nothing about anybody."""
    return _group(names, ColumnFacts(is_personal=False, note=note))


def _group(names: str, facts: ColumnFacts) -> Columns:
    return dict.fromkeys(names.split(), facts)
