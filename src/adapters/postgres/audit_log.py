"""Reads of the audit log."""

from typing import Any, Final

from adapters.postgres.database import Reader
from adapters.postgres.patterns import literal
from adapters.postgres.tables.operations import AUDIT_WORDS
from application.kernel.cursor import cursor_at, position_of
from application.operations.audit_log import AuditEntryView, AuditFilter, AuditPage

_SELECT: Final = """
SELECT e.*, CASE WHEN e.actor_kind = 'api_key' THEN k.name ELSE coalesce(a.name, e.actor_name) END AS known_as
FROM (SELECT id, occurred_at, actor_kind, actor_id, actor_name, action, entity_kind, entity_id, before, after, client,
             request_id
      FROM audit_log WHERE {conditions} ORDER BY id DESC LIMIT %(limit)s) e
LEFT JOIN accounts a ON a.id = e.actor_id LEFT JOIN api_keys k ON k.id = e.actor_id
ORDER BY e.id DESC
"""
# Each is sent only where it is asked for, so that the plan is made for it and its index.
_CONDITIONS: Final = {
    "actor_kind": "actor_kind = %(actor_kind)s",
    "actor_id": "actor_id = %(actor_id)s",
    "action": "action = %(action)s",
    "subject_kind": "entity_kind = %(subject_kind)s",
    "subject_id": "entity_id = %(subject_id)s",
    "client": "client = %(client)s",
    "since": "occurred_at >= %(since)s",
    "until": "occurred_at < %(until)s",
    "text": f"{AUDIT_WORDS} ILIKE %(text)s",
}


class PostgresAuditQueries:
    """The log, newest first."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def search(self, wanted: AuditFilter, *, page_size: int, cursor: str | None) -> AuditPage:
        values: dict[str, object] = {
            name: value for name in _CONDITIONS if (value := getattr(wanted, name)) is not None
        }
        conditions = [_CONDITIONS[name] for name in values] or ["true"]
        if wanted.text is not None:
            values["text"] = f"%{literal(wanted.text)}%"
        if cursor is not None:
            conditions.append("id < %(before)s")
            values["before"] = position_of(cursor, tuple[int])[0]
        statement = _SELECT.format(conditions=" AND ".join(conditions))
        rows = await self._reader.rows(statement, values | {"limit": page_size + 1})
        items = tuple(_entry(row) for row in rows[:page_size])
        return AuditPage(items=items, next_cursor=cursor_at(items[-1].id) if len(rows) > page_size else None)


def _entry(row: dict[str, Any]) -> AuditEntryView:
    return AuditEntryView(
        id=row["id"],
        occurred_at=row["occurred_at"],
        actor_kind=row["actor_kind"],
        actor_id=row["actor_id"],
        actor_name=row["known_as"],
        action=row["action"],
        subject_kind=row["entity_kind"],
        subject_id=row["entity_id"],
        before=row["before"],
        after=row["after"],
        client=row["client"],
        request_id=row["request_id"],
    )
