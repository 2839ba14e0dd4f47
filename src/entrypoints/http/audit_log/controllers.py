"""GET /admin/audit-log."""

from typing import Annotated, Literal
from uuid import UUID

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from application.operations.audit_log import AuditFilter
from application.operations.search_audit_log import SearchAuditLog, SearchAuditLogHandler
from entrypoints.http.audit_log.schemas import AuditPageResponse
from entrypoints.http.client_address import site_of
from entrypoints.http.moments import FORMAT, PATTERN, moment
from entrypoints.http.private_answers import private
from entrypoints.http.schema import Cursor, PageSize, ShopRequest

Moment = Annotated[str | None, QueryParameter(description="With its zone.", pattern=PATTERN, schema_extra=FORMAT)]
Word = Annotated[str | None, QueryParameter(max_length=200)]


class AuditLogController(Controller):
    path = "/admin/audit-log"
    tags = ("Admin: audit log",)

    @get(operation_id="searchAuditLog")
    async def search(  # noqa: PLR0913 -- one parameter for each filter
        self,
        request: ShopRequest,
        search_audit_log: NamedDependency[SearchAuditLogHandler],
        *,
        actor_kind: Annotated[
            Literal["staff", "admin", "api_key", "system"] | None, QueryParameter(name="actorKind")
        ] = None,
        actor_id: Annotated[UUID | None, QueryParameter(name="actorId")] = None,
        action: Annotated[Literal["created", "changed", "removed"] | None, QueryParameter()] = None,
        subject_kind: Annotated[str | None, QueryParameter(name="subjectKind", max_length=60)] = None,
        subject_id: Annotated[str | None, QueryParameter(name="subjectId", max_length=200)] = None,
        client: Annotated[str | None, QueryParameter(max_length=64)] = None,
        address: Annotated[str | None, QueryParameter(max_length=64)] = None,
        since: Moment = None,
        until: Moment = None,
        q: Word = None,
        page_size: PageSize = 20,
        cursor: Cursor = None,
    ) -> Response[AuditPageResponse]:
        """Who changed what, newest first. `q` looks into everything that an entry says; `until` is exclusive."""
        wanted = AuditFilter(
            actor_kind=actor_kind,
            actor_id=actor_id,
            action=action,
            subject_kind=subject_kind or None,
            subject_id=subject_id or None,
            client=client or None,
            since=moment(since, "since"),
            until=moment(until, "until"),
            text=q or None,
        )
        command = SearchAuditLog(
            wanted=wanted, address=site_of(address) if address else None, page_size=page_size, cursor=cursor
        )
        page = await search_audit_log(command, actor=request.user)
        return private(AuditPageResponse.of(page))
