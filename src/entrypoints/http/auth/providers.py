"""Sign-in by providers, as the shop's pages finish it; and which of them open an account."""

from litestar import Controller, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_200_OK, HTTP_204_NO_CONTENT

from application.cart.merge_carts import MergeCartsHandler
from application.identity.connect_identity import ConnectIdentity, ConnectIdentityHandler
from application.identity.disconnect_identity import DisconnectIdentity, DisconnectIdentityHandler
from application.identity.finish_provider_sign_in import FinishProviderSignIn, FinishProviderSignInHandler
from application.identity.list_identities import ListIdentities, ListIdentitiesHandler
from application.identity.start_provider_sign_in import StartProviderSignIn, StartProviderSignInHandler
from application.identity.views import LinkRequiredView
from entrypoints.http.auth.answers import entered
from entrypoints.http.auth.cookies import RefreshCookies
from entrypoints.http.auth.mfa_schemas import MfaRequiredResponse
from entrypoints.http.auth.provider_cookies import ProviderCookies
from entrypoints.http.auth.provider_return import callback_url
from entrypoints.http.auth.provider_schemas import (
    ConnectStartRequest,
    ConnectStartResponse,
    FinishRequest,
    IdentityResponse,
    LinkRequiredResponse,
    WaysInResponse,
)
from entrypoints.http.auth.schemas import SignedInResponse
from entrypoints.http.private_answers import PRIVATE, private
from entrypoints.http.schema import ShopRequest


class ProviderController(Controller):
    """The proof of who it was is in a cookie: these are guarded like the routes of the refresh token."""

    path = "/auth/oauth"
    tags = ("Auth",)

    @post("/complete", operation_id="completeProviderSignIn", status_code=HTTP_200_OK)
    async def complete(
        self,
        request: ShopRequest,
        data: JSONBody[FinishRequest],  # noqa: ARG002 -- says that JSON is sent, as no form of another site does
        finish_provider_sign_in: NamedDependency[FinishProviderSignInHandler],
        merge_carts: NamedDependency[MergeCartsHandler],
        refresh_cookies: NamedDependency[RefreshCookies],
        provider_cookies: NamedDependency[ProviderCookies],
    ) -> Response[SignedInResponse | MfaRequiredResponse | LinkRequiredResponse]:
        """Sign in whoever came back from a provider. A guest's cart (X-Cart-Token) is merged into the account's."""
        command = FinishProviderSignIn(
            proof=request.cookies.get(provider_cookies.proof_name), user_agent=request.headers.get("User-Agent")
        )
        outcome = await finish_provider_sign_in(command, actor=request.user)
        if isinstance(outcome, LinkRequiredView):
            # The proof stays, for `link`.
            return private(LinkRequiredResponse.of(outcome))
        answer = await entered(request, outcome, refresh_cookies, merge_carts)
        answer.cookies.append(provider_cookies.no_proof())
        return answer  # type: ignore[return-value]  # one of the answers, not all of them

    @post("/link", operation_id="connectIdentity", status_code=HTTP_200_OK)
    async def link(
        self,
        request: ShopRequest,
        data: JSONBody[FinishRequest],  # noqa: ARG002 -- as above
        connect_identity: NamedDependency[ConnectIdentityHandler],
        provider_cookies: NamedDependency[ProviderCookies],
    ) -> Response[IdentityResponse]:
        """Connect whoever came back from a provider to the account that is signed in."""
        command = ConnectIdentity(proof=request.cookies.get(provider_cookies.proof_name))
        identity = await connect_identity(command, actor=request.user)
        return Response(IdentityResponse.of(identity), headers=PRIVATE, cookies=[provider_cookies.no_proof()])

    @post("/{provider:str}/connect", operation_id="startConnecting", status_code=HTTP_200_OK)
    async def connect(
        self,
        request: ShopRequest,
        provider: FromPath[str],
        data: JSONBody[ConnectStartRequest],
        start_provider_sign_in: NamedDependency[StartProviderSignInHandler],
        provider_cookies: NamedDependency[ProviderCookies],
        public_url: NamedDependency[str],
    ) -> Response[ConnectStartResponse]:
        """Begin to connect a provider to the account that is signed in: where to send the browser."""
        command = StartProviderSignIn(
            provider=provider,
            redirect_uri=callback_url(public_url, provider),
            next_path=data.next,
            to_connect=True,
        )
        begun = await start_provider_sign_in(command, actor=request.user)
        cookie = provider_cookies.attempt(begun.attempt, posts_back=begun.posts_back)
        return Response(ConnectStartResponse(url=begun.url), headers=PRIVATE, cookies=[cookie])


class IdentityController(Controller):
    """Which providers open the account that the access token is of."""

    path = "/auth/oauth/identities"
    tags = ("Auth",)

    @get(operation_id="listIdentities")
    async def identities(
        self, request: ShopRequest, list_identities: NamedDependency[ListIdentitiesHandler]
    ) -> Response[WaysInResponse]:
        """Which providers open the account."""
        view = await list_identities(ListIdentities(), actor=request.user)
        return private(WaysInResponse.of(view))

    @delete("/{provider:str}", operation_id="disconnectIdentity", status_code=HTTP_204_NO_CONTENT)
    async def disconnect(
        self,
        request: ShopRequest,
        provider: FromPath[str],
        disconnect_identity: NamedDependency[DisconnectIdentityHandler],
    ) -> None:
        """Disconnect a provider; refused (`last_way_in`) where nothing else opens the account."""
        await disconnect_identity(DisconnectIdentity(provider=provider), actor=request.user)
