"""The second factor: set up, used, and given up."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from litestar.status_codes import HTTP_200_OK, HTTP_204_NO_CONTENT

from application.cart.merge_carts import MergeCartsHandler
from application.identity.confirm_second_factor import ConfirmSecondFactor, ConfirmSecondFactorHandler
from application.identity.disable_second_factor import DisableSecondFactor, DisableSecondFactorHandler
from application.identity.enroll_second_factor import EnrollSecondFactor, EnrollSecondFactorHandler
from application.identity.get_second_factor import GetSecondFactor, GetSecondFactorHandler
from application.identity.renew_recovery_codes import RenewRecoveryCodes, RenewRecoveryCodesHandler
from application.identity.verify_second_factor import VerifySecondFactor, VerifySecondFactorHandler
from entrypoints.http.auth.answers import merged, signed_in
from entrypoints.http.auth.cookies import RefreshCookies
from entrypoints.http.auth.mfa_schemas import (
    ConfirmedResponse,
    ConfirmRequest,
    DisableRequest,
    EnrollRequest,
    InvitationResponse,
    RecoveryCodesResponse,
    RenewRequest,
    SecondFactorResponse,
    VerifyRequest,
)
from entrypoints.http.auth.schemas import SignedInResponse
from entrypoints.http.private_answers import PRIVATE, private
from entrypoints.http.schema import ShopRequest


class MfaController(Controller):
    """Two-step sign-in with an authenticator app."""

    path = "/auth/mfa"
    tags = ("Auth",)

    @get(operation_id="getSecondFactor")
    async def status(
        self, request: ShopRequest, get_second_factor: NamedDependency[GetSecondFactorHandler]
    ) -> Response[SecondFactorResponse]:
        """Whether the account has a second factor, and how many recovery codes are left."""
        view = await get_second_factor(GetSecondFactor(), actor=request.user)
        return private(SecondFactorResponse.of(view))

    @post("/enroll", operation_id="enrollSecondFactor", status_code=HTTP_200_OK)
    async def enroll(
        self,
        request: ShopRequest,
        data: JSONBody[EnrollRequest],
        enroll_second_factor: NamedDependency[EnrollSecondFactorHandler],
    ) -> Response[InvitationResponse]:
        """Begin to set it up: what an authenticator app needs. Nothing changes before `confirm`."""
        command = EnrollSecondFactor(challenge=data.challenge, password=data.password)
        invitation = await enroll_second_factor(command, actor=request.user)
        return private(InvitationResponse.of(invitation))

    @post("/confirm", operation_id="confirmSecondFactor", status_code=HTTP_200_OK)
    async def confirm(
        self,
        request: ShopRequest,
        data: JSONBody[ConfirmRequest],
        confirm_second_factor: NamedDependency[ConfirmSecondFactorHandler],
        refresh_cookies: NamedDependency[RefreshCookies],
    ) -> Response[ConfirmedResponse]:
        """Switch it on with the app's first code; answers the recovery codes."""
        command = ConfirmSecondFactor(
            code=data.code, challenge=data.challenge, user_agent=request.headers.get("User-Agent")
        )
        view = await confirm_second_factor(command, actor=request.user)
        cookies = [] if view.session is None else refresh_cookies.holding(view.session)
        return Response(ConfirmedResponse.of(view), cookies=cookies, headers=PRIVATE)

    @post("/verify", operation_id="verifySecondFactor", status_code=HTTP_200_OK)
    async def verify(
        self,
        request: ShopRequest,
        data: JSONBody[VerifyRequest],
        verify_second_factor: NamedDependency[VerifySecondFactorHandler],
        merge_carts: NamedDependency[MergeCartsHandler],
        refresh_cookies: NamedDependency[RefreshCookies],
    ) -> Response[SignedInResponse]:
        """The second step of a sign-in. A guest's cart (X-Cart-Token) is merged into the account's."""
        command = VerifySecondFactor(
            challenge=data.challenge, code=data.code, user_agent=request.headers.get("User-Agent")
        )
        session = await verify_second_factor(command, actor=request.user)
        return signed_in(session, refresh_cookies, await merged(request, session, merge_carts))

    @post("/disable", operation_id="disableSecondFactor", status_code=HTTP_204_NO_CONTENT)
    async def disable(
        self,
        request: ShopRequest,
        data: JSONBody[DisableRequest],
        disable_second_factor: NamedDependency[DisableSecondFactorHandler],
    ) -> None:
        """Do without it from now on."""
        command = DisableSecondFactor(password=data.password, code=data.code)
        await disable_second_factor(command, actor=request.user)

    @post("/recovery-codes", operation_id="renewRecoveryCodes", status_code=HTTP_200_OK)
    async def renew_recovery_codes(
        self,
        request: ShopRequest,
        data: JSONBody[RenewRequest],
        renew_recovery_codes: NamedDependency[RenewRecoveryCodesHandler],
    ) -> Response[RecoveryCodesResponse]:
        """New recovery codes in place of all those of before."""
        codes = await renew_recovery_codes(RenewRecoveryCodes(code=data.code), actor=request.user)
        return private(RecoveryCodesResponse(recovery_codes=list(codes)))
