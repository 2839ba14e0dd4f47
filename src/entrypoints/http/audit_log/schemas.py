"""Bodies of the audit log."""

from datetime import datetime
from typing import Any, Self
from uuid import UUID

from application.operations.audit_log import AuditEntryView, AuditPage
from entrypoints.http.schema import Answer


class AuditActorBody(Answer, frozen=True, kw_only=True):
    """Who it was; `name` is today's, null where there is nobody (any more)."""

    kind: str
    id: UUID | None
    name: str | None


class AuditSubjectBody(Answer, frozen=True, kw_only=True):
    """What was changed."""

    kind: str
    id: str


class AuditEntryResponse(Answer, frozen=True, kw_only=True):
    """One change. `before` and `after` hold the fields that differ, or all of them where it is new or gone.

    `client` stands for the network address: the same mark is the same address.
    """

    id: str
    occurred_at: datetime
    actor: AuditActorBody
    action: str
    subject: AuditSubjectBody
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    client: str | None
    request_id: str | None

    @classmethod
    def of(cls, view: AuditEntryView) -> Self:
        return cls(
            id=str(view.id),
            occurred_at=view.occurred_at,
            actor=AuditActorBody(kind=view.actor_kind, id=view.actor_id, name=view.actor_name),
            action=view.action,
            subject=AuditSubjectBody(kind=view.subject_kind, id=view.subject_id),
            before=view.before,
            after=view.after,
            client=view.client,
            request_id=view.request_id,
        )


class AuditPageResponse(Answer, frozen=True, kw_only=True):
    """One page of the log, newest first."""

    items: list[AuditEntryResponse]
    next_cursor: str | None

    @classmethod
    def of(cls, page: AuditPage) -> Self:
        return cls(items=[AuditEntryResponse.of(view) for view in page.items], next_cursor=page.next_cursor)
