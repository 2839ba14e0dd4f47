"""Where somebody is signed in, and how to sign out there."""

from uuid import UUID

from litestar import Controller, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.status_codes import HTTP_204_NO_CONTENT

from application.identity.end_session import EndSession, EndSessionHandler
from application.identity.find_sessions import FindSessions, FindSessionsHandler
from application.identity.sign_out_everywhere import SignOutEverywhere, SignOutEverywhereHandler
from domain.identity.session import Audience
from domain.kernel.ids import SessionId
from entrypoints.http.auth.cookies import RefreshCookies
from entrypoints.http.auth.schemas import DeviceListResponse, DeviceResponse
from entrypoints.http.private_answers import PRIVATE, private
from entrypoints.http.schema import ShopRequest


class DeviceController(Controller):
    """All go by the access token."""

    path = "/auth"
    tags = ("Auth",)

    @get("/sessions", operation_id="listSessions")
    async def sessions(
        self, request: ShopRequest, find_sessions: NamedDependency[FindSessionsHandler]
    ) -> Response[DeviceListResponse]:
        """The devices on which you are signed in."""
        items = [DeviceResponse.of(view) for view in await find_sessions(FindSessions(), actor=request.user)]
        return private(DeviceListResponse(items=items))

    @delete("/sessions/{session_id:uuid}", operation_id="endSession")
    async def end(
        self, request: ShopRequest, session_id: FromPath[UUID], end_session: NamedDependency[EndSessionHandler]
    ) -> None:
        """Sign a device out, at once."""
        await end_session(EndSession(session_id=SessionId(session_id)), actor=request.user)

    @post("/logout-all", operation_id="logoutEverywhere", status_code=HTTP_204_NO_CONTENT)
    async def logout_all(
        self,
        request: ShopRequest,
        sign_out_everywhere: NamedDependency[SignOutEverywhereHandler],
        refresh_cookies: NamedDependency[RefreshCookies],
    ) -> Response[None]:
        """Sign out on all devices, this one too."""
        await sign_out_everywhere(SignOutEverywhere(), actor=request.user)
        gone = [refresh_cookies.gone(audience) for audience in Audience]
        return Response(None, status_code=HTTP_204_NO_CONTENT, cookies=gone, headers=PRIVATE)
