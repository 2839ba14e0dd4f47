"""The mailbox at /dev/mailbox."""

from typing import Annotated, Literal
from uuid import UUID

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from application.notifications.find_mails import FindMails, FindMailsHandler
from application.notifications.read_mail import ReadMail, ReadMailHandler
from entrypoints.http.decoding import ShopRequest
from entrypoints.http.mailbox.pages import MailboxPages
from entrypoints.settings import Settings

PATH = "/dev/mailbox"
Recipient = Annotated[str, QueryParameter(max_length=200)]


def mailbox_controller(settings: Settings) -> type[Controller]:
    """The controller for a shop at these settings' address."""
    pages = MailboxPages(path=PATH, public_url=settings.public_url)

    class MailboxController(Controller):
        path = PATH
        include_in_schema = False

        @get()
        async def mails(
            self,
            request: ShopRequest,
            find_mails: NamedDependency[FindMailsHandler],
            to: Recipient = "",
            older_than: Annotated[UUID | None, QueryParameter(name="olderThan")] = None,
        ) -> Response[str]:
            page = await find_mails(FindMails(to=to.strip(), older_than=older_than), actor=request.user)
            return pages.list(page, to=to)

        @get("/{mail_id:uuid}")
        async def mail(
            self,
            request: ShopRequest,
            mail_id: FromPath[UUID],
            find_mails: NamedDependency[FindMailsHandler],
            read_mail: NamedDependency[ReadMailHandler],
            to: Recipient = "",
            shown: Annotated[Literal["html", "text"], QueryParameter(name="view")] = "html",
        ) -> Response[str]:
            letter = await read_mail(ReadMail(mail_id=mail_id), actor=request.user)
            page = await find_mails(FindMails(to=to.strip()), actor=request.user)
            return pages.letter(page, letter, to=to, shown=shown)

    return MailboxController
