"""Register, sign in, go on, sign out."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from litestar.status_codes import HTTP_200_OK, HTTP_204_NO_CONTENT

from application.cart.merge_carts import MergeCartsHandler
from application.identity.get_user import GetUser, GetUserHandler
from application.identity.refresh_session import RefreshSession, RefreshSessionHandler
from application.identity.register import Register, RegisterHandler
from application.identity.sign_in import SignIn, SignInHandler
from application.identity.sign_out import SignOut, SignOutHandler
from domain.kernel.errors import NotSignedIn
from entrypoints.http.auth.answers import audience_of, entered, merged, signed_in
from entrypoints.http.auth.cookies import RefreshCookies
from entrypoints.http.auth.mfa_schemas import MfaRequiredResponse
from entrypoints.http.auth.schemas import (
    RegisterRequest,
    SessionRequest,
    SignedInResponse,
    SignInRequest,
    UserResponse,
)
from entrypoints.http.client_address import client_address
from entrypoints.http.private_answers import PRIVATE, private
from entrypoints.http.schema import ShopRequest


class AuthController(Controller):
    """Routes that go by what the body says."""

    path = "/auth"
    tags = ("Auth",)

    @post("/register", operation_id="register")
    async def register(
        self,
        request: ShopRequest,
        data: JSONBody[RegisterRequest],
        register: NamedDependency[RegisterHandler],
        merge_carts: NamedDependency[MergeCartsHandler],
        refresh_cookies: NamedDependency[RefreshCookies],
    ) -> Response[SignedInResponse]:
        """Open an account and sign in. A guest's cart (X-Cart-Token) becomes the account's."""
        command = Register(
            email=data.email, password=data.password, name=data.name, user_agent=request.headers.get("User-Agent")
        )
        session = await register(command, actor=request.user)
        return signed_in(session, refresh_cookies, await merged(request, session, merge_carts))

    @post("/login", operation_id="login", status_code=HTTP_200_OK)
    async def login(
        self,
        request: ShopRequest,
        data: JSONBody[SignInRequest],
        sign_in: NamedDependency[SignInHandler],
        merge_carts: NamedDependency[MergeCartsHandler],
        refresh_cookies: NamedDependency[RefreshCookies],
    ) -> Response[SignedInResponse | MfaRequiredResponse]:
        """Sign in, or learn that a second step is due. A guest's cart (X-Cart-Token) is merged into the account's."""
        command = SignIn(
            email=data.email,
            password=data.password,
            audience=audience_of(request, data.audience),
            client=client_address(request.scope),
            user_agent=request.headers.get("User-Agent"),
            device_mark=request.cookies.get(refresh_cookies.device_name),
        )
        return await entered(request, await sign_in(command, actor=request.user), refresh_cookies, merge_carts)

    @get("/me", operation_id="getMe")
    async def me(self, request: ShopRequest, get_user: NamedDependency[GetUserHandler]) -> Response[UserResponse]:
        """Who is signed in."""
        return private(UserResponse.of(await get_user(GetUser(), actor=request.user)))


class SessionController(Controller):
    """Routes that go by the cookie."""

    path = "/auth"
    tags = ("Auth",)

    @post("/refresh", operation_id="refreshSession", status_code=HTTP_200_OK)
    async def refresh(
        self,
        request: ShopRequest,
        data: JSONBody[SessionRequest],
        refresh_session: NamedDependency[RefreshSessionHandler],
        refresh_cookies: NamedDependency[RefreshCookies],
    ) -> Response[SignedInResponse]:
        """Continue the session of the cookie: a new access token, and the next refresh token in the cookie."""
        audience = audience_of(request, data.audience)
        token = request.cookies.get(refresh_cookies.name(audience))
        if not token:
            raise NotSignedIn("There is no session to continue. Sign in.")
        session = await refresh_session(RefreshSession(refresh_token=token, audience=audience), actor=request.user)
        return signed_in(session, refresh_cookies)

    @post("/logout", operation_id="logout", status_code=HTTP_204_NO_CONTENT)
    async def logout(
        self,
        request: ShopRequest,
        data: JSONBody[SessionRequest],
        sign_out: NamedDependency[SignOutHandler],
        refresh_cookies: NamedDependency[RefreshCookies],
    ) -> Response[None]:
        """End the session of the cookie, and that of the access token."""
        audience = audience_of(request, data.audience)
        token = request.cookies.get(refresh_cookies.name(audience))
        await sign_out(SignOut(refresh_token=token, audience=audience), actor=request.user)
        return Response(
            None, status_code=HTTP_204_NO_CONTENT, cookies=[refresh_cookies.gone(audience)], headers=PRIVATE
        )
