"""Links to private files: what the address of one says, and reading it again."""

from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from litestar.params import QueryParameter

from application.privacy.views import ExportLink

# As the query of such a link names them; what is too late for a calendar never ends in time.
Expires = Annotated[int, QueryParameter(ge=0, le=2**40)]
Signature = Annotated[str, QueryParameter(min_length=1, max_length=100)]
_LATEST = 2**33


def link_query(name: str, identity: UUID, link: ExportLink) -> str:
    """What follows the question mark in the address of a link to what is named so."""
    return urlencode({name: identity, "expires": int(link.expires_at.timestamp()), "signature": link.signature})


def query_of(export_id: UUID, link: ExportLink) -> str:
    """The same of an export."""
    return link_query("export", export_id, link)


def end_of(expires: int) -> datetime:
    """The moment that the link names."""
    return datetime.fromtimestamp(min(expires, _LATEST), UTC)
