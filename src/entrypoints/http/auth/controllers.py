"""Register, sign in, go on, sign out."""

from litestar import Controller, Response, Router, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import JSONBody
from litestar.status_codes import HTTP_200_OK, HTTP_204_NO_CONTENT

from application.cart.merge_carts import MergeCarts, MergeCartsHandler
from application.cart.views import LeftOut
from application.identity.get_user import GetUser, GetUserHandler
from application.identity.refresh_session import RefreshSession, RefreshSessionHandler
from application.identity.register import Register, RegisterHandler
from application.identity.sign_in import SignIn, SignInHandler
from application.identity.sign_out import SignOut, SignOutHandler
from application.identity.views import SignedInView
from application.kernel.actor import Actor
from domain.identity.session import Audience
from domain.kernel.errors import Conflict, NotSignedIn, Unavailable
from entrypoints.http.auth.cookies import RefreshCookies
from entrypoints.http.auth.same_site import same_site_guard
from entrypoints.http.auth.schemas import (
    RegisterRequest,
    SessionRequest,
    SignedInResponse,
    SignInRequest,
    UserResponse,
)
from entrypoints.http.client_address import client_address
from entrypoints.http.schema import ShopRequest
from entrypoints.settings import Settings

_PRIVATE = {"Cache-Control": "private, no-store"}


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
        return _signed_in(session, refresh_cookies, await _merge(request, session, merge_carts))

    @post("/login", operation_id="login", status_code=HTTP_200_OK)
    async def login(
        self,
        request: ShopRequest,
        data: JSONBody[SignInRequest],
        sign_in: NamedDependency[SignInHandler],
        merge_carts: NamedDependency[MergeCartsHandler],
        refresh_cookies: NamedDependency[RefreshCookies],
    ) -> Response[SignedInResponse]:
        """Sign in. A guest's cart (X-Cart-Token) is merged into the account's."""
        command = SignIn(
            email=data.email,
            password=data.password,
            audience=_audience(request, data.audience),
            client=client_address(request.scope),
            user_agent=request.headers.get("User-Agent"),
        )
        session = await sign_in(command, actor=request.user)
        return _signed_in(session, refresh_cookies, await _merge(request, session, merge_carts))

    @get("/me", operation_id="getMe")
    async def me(self, request: ShopRequest, get_user: NamedDependency[GetUserHandler]) -> Response[UserResponse]:
        """Who is signed in."""
        return Response(UserResponse.of(await get_user(GetUser(), actor=request.user)), headers=_PRIVATE)


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
        audience = _audience(request, data.audience)
        token = request.cookies.get(refresh_cookies.name(audience))
        if not token:
            raise NotSignedIn("There is no session to continue. Sign in.")
        session = await refresh_session(RefreshSession(refresh_token=token, audience=audience), actor=request.user)
        return _signed_in(session, refresh_cookies)

    @post("/logout", operation_id="logout", status_code=HTTP_204_NO_CONTENT)
    async def logout(
        self,
        request: ShopRequest,
        data: JSONBody[SessionRequest],
        sign_out: NamedDependency[SignOutHandler],
        refresh_cookies: NamedDependency[RefreshCookies],
    ) -> Response[None]:
        """End the session of the cookie, and that of the access token."""
        audience = _audience(request, data.audience)
        token = request.cookies.get(refresh_cookies.name(audience))
        await sign_out(SignOut(refresh_token=token, audience=audience), actor=request.user)
        return Response(
            None, status_code=HTTP_204_NO_CONTENT, cookies=[refresh_cookies.gone(audience)], headers=_PRIVATE
        )


def auth_routes(settings: Settings) -> Router:
    """Both controllers, with the cookies and the guard that the settings ask for."""
    cookies = RefreshCookies(secure=settings.secure_cookies)
    guarded = Router(
        "/",
        route_handlers=[SessionController],
        guards=[same_site_guard(settings.public_url, settings.cors_origins)],
    )
    return Router(
        "/",
        route_handlers=[AuthController, guarded],
        dependencies={"refresh_cookies": Provide(lambda: cookies, sync_to_thread=False)},
    )


def _audience(request: ShopRequest, said: Audience | None) -> Audience:
    if said is not None:
        return said
    return Audience.ADMIN if request.headers.get("X-Portico-Client") == Audience.ADMIN else Audience.STOREFRONT


async def _merge(request: ShopRequest, session: SignedInView, merge_carts: MergeCartsHandler) -> tuple[LeftOut, ...]:
    """Join the guest's cart with the account's, if a cart token came along."""
    guest = request.user
    if guest.guest_key is None or session.audience is not Audience.STOREFRONT:
        return ()
    command = MergeCarts(guest_key=guest.guest_key, account_id=session.user.id)
    actor = Actor.anonymous(guest_key=guest.guest_key, request_id=guest.request_id)
    try:
        return (await merge_carts(command, actor=actor)).left_out
    except (Conflict, Unavailable):
        # Signed in is signed in; the guest's cart is still there, for the next time.
        return ()


def _signed_in(
    session: SignedInView, cookies: RefreshCookies, left_out: tuple[LeftOut, ...] = ()
) -> Response[SignedInResponse]:
    return Response(SignedInResponse.of(session, left_out), cookies=[cookies.holding(session)], headers=_PRIVATE)
