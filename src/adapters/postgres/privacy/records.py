"""What all tables know of one person: read and erased by the classification."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from psycopg import sql

from adapters.postgres.privacy.statements import (
    BLANK_CONTACTS,
    BLANK_DOCUMENTS,
    FORGOTTEN_CHECKOUTS,
    FORGOTTEN_SALES,
    OPEN_BUSINESS,
    OWN_CONTACTS,
    OWNED,
    SPECIAL,
)
from adapters.postgres.tables import metadata
from application.privacy.classification import CLASSIFICATION, NAMELESS
from application.privacy.facts import Fate, TableFacts, Whose
from application.privacy.ports import OpenBusiness, Row
from domain.kernel.ids import AccountId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_BY_NAME = {facts.name: facts for facts in CLASSIFICATION}


class PostgresPersonalRecords:
    """In the open transaction. A table that is only classified is exported and erased from then on."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def open_business(self, account_id: AccountId) -> list[OpenBusiness]:
        return [OpenBusiness(**row) for row in await self._uow.rows(OPEN_BUSINESS, {"account_id": account_id})]

    async def rows(self, table: str, account_id: AccountId) -> Sequence[Row]:
        facts = _BY_NAME[table]
        statement = sql.SQL(
            "SELECT to_jsonb(r) AS row FROM (SELECT {columns} FROM {table} t WHERE {owned} ORDER BY {key}) r"
        ).format(
            columns=_listed(facts.exported),
            table=_named(facts),
            owned=OWNED[facts.whose],
            key=_listed([column.name for column in metadata.tables[facts.name].primary_key]),
        )
        parameters = {"account_id": account_id, "email": None}
        cursor = await self._uow.connection.execute(statement, parameters)
        return [row["row"] for row in await cursor.fetchall()]

    async def erase(self, account_id: AccountId, *, email: str, tax_since: datetime) -> None:
        parameters = {"account_id": account_id, "email": email, "tax_since": tax_since, "nameless": NAMELESS}
        # What is found by contacts, and by addresses of before, goes before they do.
        for facts in sorted(CLASSIFICATION, key=lambda one: one.name in {"contacts", "account_tokens"}):
            for statement in SPECIAL.get(facts.name) or _statements(facts):
                await self._uow.connection.execute(statement, parameters)

    async def forget_old_sales(self, *, before: datetime, limit: int) -> int:
        found = [row["id"] for row in await self._uow.rows(FORGOTTEN_SALES, {"before": before, "limit": limit})]
        if found:
            await self._uow.run(BLANK_DOCUMENTS, {"orders": found})
            await self._uow.run(BLANK_CONTACTS + OWN_CONTACTS, {"orders": found})
        await self._uow.run(BLANK_CONTACTS + FORGOTTEN_CHECKOUTS, {"limit": limit})
        return len(found)


def _statements(facts: TableFacts) -> list[sql.Composed]:
    """What erasure does to a table by its columns' fates alone."""
    if facts.whose in {Whose.NOBODY, Whose.ITSELF}:
        return []
    owned, named = OWNED[facts.whose], _named(facts)
    if facts.with_fate(Fate.REMOVED):
        return [sql.SQL("DELETE FROM {} t WHERE {}").format(named, owned)]
    if not (blanked := facts.with_fate(Fate.BLANKED)):
        return []
    columns = metadata.tables[facts.name].columns
    values = sql.SQL(", ").join(
        sql.SQL("{} = {}").format(sql.Identifier(name), sql.Literal(None if columns[name].nullable else ""))
        for name in blanked
    )
    return [sql.SQL("UPDATE {} t SET {} WHERE {}").format(named, values, owned)]


def _named(facts: TableFacts) -> sql.Identifier:
    return sql.Identifier(*facts.name.split("."))


def _listed(names: Sequence[str]) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier("t", name) for name in names)
