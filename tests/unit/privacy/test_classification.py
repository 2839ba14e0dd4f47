"""No column is forgotten when somebody asks for their data, or wishes to be forgotten."""

import pytest
from sqlalchemy import Column, MetaData, Table, Text

from adapters.postgres.tables import metadata
from application.privacy.classification import CLASSIFICATION
from application.privacy.facts import Fate, TableFacts, Whose, plain, table


def unclassified(schema: MetaData, classification: tuple[TableFacts, ...]) -> list[str]:
    """What the schema has and the classification does not, or the other way round."""
    real = {f"{of.fullname}.{column.name}" for of in schema.tables.values() for column in of.columns}
    known = {f"{facts.name}.{column}" for facts in classification for column in facts.columns}
    return [f"{name}: classify it" for name in sorted(real - known)] + [
        f"{name}: there is no such column" for name in sorted(known - real)
    ]


def test_every_column_of_the_database_is_classified() -> None:
    """A new one goes into `application/privacy/classification.py`: whose, what erasure does to it, whether exported."""
    assert unclassified(metadata, CLASSIFICATION) == []


def test_a_new_column_is_noticed() -> None:
    schema = MetaData()
    Table("pets", schema, Column("id", Text), Column("owner_name", Text))

    found = unclassified(schema, (table("pets", Whose.NOBODY, plain("id species")),))

    assert found == ["pets.owner_name: classify it", "pets.species: there is no such column"]


def test_no_table_is_classified_twice() -> None:
    names = [facts.name for facts in CLASSIFICATION]

    assert len(names) == len(set(names))


def test_what_is_nobodys_is_neither_exported_nor_erased() -> None:
    lost = [
        f"{facts.name}.{name}"
        for facts in CLASSIFICATION
        if facts.whose is Whose.NOBODY
        for name, column in facts.columns.items()
        if column.is_exported or column.fate is not Fate.NONE
    ]

    assert lost == []


def test_what_is_personal_and_stays_says_why() -> None:
    unexplained = [
        f"{facts.name}.{name}"
        for facts in CLASSIFICATION
        for name, column in facts.columns.items()
        if column.is_personal and column.fate is Fate.NONE and not column.note
    ]

    assert unexplained == []


def test_no_group_names_a_column_twice() -> None:
    with pytest.raises(ValueError, match="twice"):
        table("pets", Whose.NOBODY, plain("id name"), plain("name"))
