"""Proof that somebody reads an account's mail."""

from litestar import Controller, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from litestar.status_codes import HTTP_202_ACCEPTED, HTTP_204_NO_CONTENT

from application.identity.resend_verification import ResendVerification, ResendVerificationHandler
from application.identity.verify_email import VerifyEmail, VerifyEmailHandler
from entrypoints.http.auth.schemas import TokenRequest
from entrypoints.http.schema import ShopRequest


class VerificationController(Controller):
    """Only a POST uses a link up: whatever follows links in mails to look at them does no harm."""

    path = "/auth"
    tags = ("Auth",)

    @post("/verify-email", operation_id="verifyEmail", status_code=HTTP_204_NO_CONTENT)
    async def verify(
        self, request: ShopRequest, data: JSONBody[TokenRequest], verify_email: NamedDependency[VerifyEmailHandler]
    ) -> None:
        """Verify an account's address with the token of the link."""
        await verify_email(VerifyEmail(token=data.token), actor=request.user)

    @post("/resend-verification", operation_id="resendVerification", status_code=HTTP_202_ACCEPTED)
    async def resend(
        self, request: ShopRequest, resend_verification: NamedDependency[ResendVerificationHandler]
    ) -> None:
        """Have another link sent to your account's address. The one before is worthless from now on."""
        await resend_verification(ResendVerification(), actor=request.user)
