"""Passwords that are forgotten, replaced and changed."""

from litestar import Controller, Response, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from litestar.status_codes import HTTP_200_OK, HTTP_202_ACCEPTED, HTTP_204_NO_CONTENT

from application.identity.change_password import ChangePassword, ChangePasswordHandler
from application.identity.forgot_password import ForgotPassword, ForgotPasswordHandler
from application.identity.reset_password import ResetPassword, ResetPasswordHandler
from entrypoints.http.auth.answers import audience_of
from entrypoints.http.auth.cookies import RefreshCookies
from entrypoints.http.auth.schemas import (
    AccessResponse,
    ChangePasswordRequest,
    ForgotPasswordRequest,
    ResetPasswordRequest,
)
from entrypoints.http.private_answers import PRIVATE, private
from entrypoints.http.schema import ShopRequest


class PasswordController(Controller):
    """None goes by a cookie, none signs anybody in; whoever reads the account's mail is a known device from then on."""

    path = "/auth"
    tags = ("Auth",)

    @post("/forgot-password", operation_id="forgotPassword", status_code=HTTP_202_ACCEPTED)
    async def forgot(
        self,
        request: ShopRequest,
        data: JSONBody[ForgotPasswordRequest],
        forgot_password: NamedDependency[ForgotPasswordHandler],
    ) -> None:
        """Have a link sent to the account's address, if there is such an account: the answer is always the same."""
        command = ForgotPassword(email=data.email, audience=audience_of(request, data.audience))
        await forgot_password(command, actor=request.user)

    @post("/reset-password", operation_id="resetPassword", status_code=HTTP_204_NO_CONTENT)
    async def reset(
        self,
        request: ShopRequest,
        data: JSONBody[ResetPasswordRequest],
        reset_password: NamedDependency[ResetPasswordHandler],
        refresh_cookies: NamedDependency[RefreshCookies],
    ) -> Response[None]:
        """Choose a new password with the token of the link. All devices are signed out."""
        mark = await reset_password(ResetPassword(token=data.token, password=data.password), actor=request.user)
        known = [refresh_cookies.known_device(mark)]
        return Response(None, status_code=HTTP_204_NO_CONTENT, cookies=known, headers=PRIVATE)

    @post("/change-password", operation_id="changePassword", status_code=HTTP_200_OK)
    async def change(
        self,
        request: ShopRequest,
        data: JSONBody[ChangePasswordRequest],
        change_password: NamedDependency[ChangePasswordHandler],
    ) -> Response[AccessResponse]:
        """Choose a new password. All other devices are signed out, and this one goes on with a new access token."""
        command = ChangePassword(current_password=data.current_password, new_password=data.new_password)
        return private(AccessResponse.of(await change_password(command, actor=request.user)))
