"""Another e-mail address for the account of whoever is signed in."""

from litestar import Controller, delete, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from litestar.status_codes import HTTP_202_ACCEPTED, HTTP_204_NO_CONTENT

from application.identity.cancel_email_change import CancelEmailChange, CancelEmailChangeHandler
from application.identity.confirm_email_change import ConfirmEmailChange, ConfirmEmailChangeHandler
from application.identity.request_email_change import RequestEmailChange, RequestEmailChangeHandler
from entrypoints.http.account.schemas import EmailChangeRequest
from entrypoints.http.auth.schemas import TokenRequest
from entrypoints.http.schema import ShopRequest


class EmailChangeController(Controller):
    """Asked for in a session, and done by a link that was sent to the new address."""

    path = "/account/email-change"
    tags = ("Account",)

    @post(operation_id="requestEmailChange", status_code=HTTP_202_ACCEPTED)
    async def ask(
        self,
        request: ShopRequest,
        data: JSONBody[EmailChangeRequest],
        request_email_change: NamedDependency[RequestEmailChangeHandler],
    ) -> None:
        """Have a link sent to another address, by which it becomes your account's. The link before is worthless."""
        command = RequestEmailChange(email=data.email, password=data.password, code=data.code)
        await request_email_change(command, actor=request.user)

    @delete(operation_id="cancelEmailChange")
    async def cancel(
        self, request: ShopRequest, cancel_email_change: NamedDependency[CancelEmailChangeHandler]
    ) -> None:
        """Keep your address after all: the link that was sent is worthless from now on."""
        await cancel_email_change(CancelEmailChange(), actor=request.user)

    @post("/confirm", operation_id="confirmEmailChange", status_code=HTTP_204_NO_CONTENT)
    async def confirm(
        self,
        request: ShopRequest,
        data: JSONBody[TokenRequest],
        confirm_email_change: NamedDependency[ConfirmEmailChangeHandler],
    ) -> None:
        """Give the account its new address with the token of the link. Only the session that asks this goes on."""
        await confirm_email_change(ConfirmEmailChange(token=data.token), actor=request.user)
