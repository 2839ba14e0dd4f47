"""The mailbox as HTML. The letter itself stands in a frame that runs no script."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlencode
from uuid import UUID

from litestar import Response
from litestar.enums import MediaType

from application.notifications.mailbox import MailPage, MailView
from entrypoints.http.private_answers import PRIVATE

if TYPE_CHECKING:
    from jinja2 import Template

Shown = Literal["html", "text"]

# The frame's document inherits this policy: mails bring inline styles and pictures, and nothing else.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data: {public_url}; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxPages:
    """Renders the list, alone or beside a letter."""

    path: str
    public_url: str

    def list(self, page: MailPage, *, to: str) -> Response[str]:
        """The list alone."""
        return self._page(page, None, to=to, shown="html")

    def letter(self, page: MailPage, mail: MailView, *, to: str, shown: Shown) -> Response[str]:
        """A letter, beside the list where there is room."""
        return self._page(page, mail, to=to, shown=shown)

    def _page(self, page: MailPage, mail: MailView | None, *, to: str, shown: Shown) -> Response[str]:
        html = _template().render(
            page=page,
            mail=mail,
            to=to,
            shown=shown,
            link=self._link,
            person=person,
            address=address,
            moment=moment,
            framed=framed(mail.html) if mail else "",
        )
        headers = {
            "Content-Security-Policy": _POLICY.format(public_url=self.public_url),
            **PRIVATE,
            "X-Robots-Tag": "noindex",
        }
        return Response(html, media_type=MediaType.HTML, headers=headers)

    def _link(self, mail_id: UUID | None = None, **query: str | UUID | None) -> str:
        path = self.path if mail_id is None else f"{self.path}/{mail_id}"
        given = {name: str(value) for name, value in query.items() if value}
        return f"{path}?{urlencode(given)}" if given else path


@cache
def _template() -> "Template":
    """Whose library is loaded by the first page: a shop that is open shows no mailbox."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 -- see above

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("mailbox.html")


def person(header: str) -> str:
    """The name in a sender's or recipient's line, else the address."""
    name, found = parseaddr(header)
    return name or found or header


def address(header: str) -> str:
    """The address in such a line."""
    return parseaddr(header)[1] or header


def moment(when: datetime) -> str:
    """Day and time, in UTC, as servers' people read them."""
    return f"{when:%b} {when.day}, {when:%H:%M}"


def framed(html: str) -> str:
    """The letter with all its links opening in a new tab, since none can open in its frame."""
    return html.replace("<head>", '<head><base target="_blank">', 1)
