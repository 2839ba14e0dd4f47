"""Reads of the audit log in memory."""

import msgspec

from adapters.memory.identity import StoredAccount
from adapters.memory.rows import AuditRow
from adapters.memory.staff import StoredApiKey
from adapters.memory.store import MemoryStore
from application.kernel.actor import Actor, ActorKind
from application.kernel.cursor import cursor_at, position_of
from application.operations.audit_log import AuditEntryView, AuditFilter, AuditPage


class MemoryAuditQueries:
    """The log, newest first."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def search(self, wanted: AuditFilter, *, page_size: int, cursor: str | None) -> AuditPage:
        before = position_of(cursor, tuple[int])[0] if cursor is not None else None
        rows = sorted(self._store.rows(AuditRow), key=lambda row: row.number, reverse=True)
        found = [row for row in rows if (before is None or row.number < before) and self._matches(row, wanted)]
        items = tuple(self._view(row) for row in found[:page_size])
        return AuditPage(items=items, next_cursor=cursor_at(items[-1].id) if len(found) > page_size else None)

    def _matches(self, row: AuditRow, wanted: AuditFilter) -> bool:
        entry, actor = row.entry, row.actor
        return (
            wanted.actor_kind in {None, actor.kind}
            and wanted.actor_id in {None, actor.identity}
            and wanted.action in {None, entry.action}
            and wanted.subject_kind in {None, entry.entity_kind}
            and wanted.subject_id in {None, entry.entity_id}
            and wanted.client in {None, actor.client}
            and (wanted.since is None or row.occurred_at >= wanted.since)
            and (wanted.until is None or row.occurred_at < wanted.until)
            and (wanted.text is None or wanted.text.lower() in _words(row).lower())
        )

    def _view(self, row: AuditRow) -> AuditEntryView:
        return AuditEntryView(
            id=row.number,
            occurred_at=row.occurred_at,
            actor_kind=row.actor.kind,
            actor_id=row.actor.identity,
            actor_name=self._name(row.actor),
            action=row.entry.action,
            subject_kind=row.entry.entity_kind,
            subject_id=row.entry.entity_id,
            before=row.entry.before,
            after=row.entry.after,
            client=row.actor.client,
            request_id=row.actor.request_id,
        )

    def _name(self, actor: Actor) -> str | None:
        if actor.kind is ActorKind.API_KEY:
            key = self._store.find(StoredApiKey, actor.api_key_id)
            return key.key.name if key else None
        account = self._store.find(StoredAccount, actor.account_id)
        return account.account.name if account else actor.name


def _words(row: AuditRow) -> str:
    entry = row.entry
    told = [entry.action, entry.entity_kind, entry.entity_id, row.actor.name or "", row.actor.request_id or ""]
    return " ".join([*told, *(msgspec.json.encode(state).decode() for state in (entry.before, entry.after) if state)])
