"""The way to a sign-in provider and back, as browsers walk it: links and forms, answered by redirects."""

from typing import Annotated, Any
from urllib.parse import parse_qs, urlencode

import structlog
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.status_codes import HTTP_303_SEE_OTHER

from application.identity.receive_provider_answer import ReceiveProviderAnswer, ReceiveProviderAnswerHandler
from application.identity.start_provider_sign_in import StartProviderSignIn, StartProviderSignInHandler
from domain.kernel.errors import DomainError
from entrypoints.http.auth.provider_cookies import ProviderCookies
from entrypoints.http.private_answers import PRIVATE
from entrypoints.http.schema import ShopRequest

log = structlog.get_logger()

Text = Annotated[str | None, QueryParameter(max_length=4000)]
_MAX_FIELDS = 20
_SAID = ("code", "state", "error")
_PAGE = "/login/provider"


class ProviderReturnController(Controller):
    """No program calls these: they stand outside of the API's document."""

    path = "/auth/oauth/{provider:str}"
    include_in_schema = False

    @get("/start", status_code=HTTP_303_SEE_OTHER)
    async def start(
        self,
        request: ShopRequest,
        provider: FromPath[str],
        start_provider_sign_in: NamedDependency[StartProviderSignInHandler],
        provider_cookies: NamedDependency[ProviderCookies],
        public_url: NamedDependency[str],
        next: Text = None,  # noqa: A002 -- the name in the address
    ) -> Response[None]:
        """Send the browser to the provider."""
        command = StartProviderSignIn(
            provider=provider, redirect_uri=callback_url(public_url, provider), next_path=next or "/"
        )
        try:
            begun = await start_provider_sign_in(command, actor=request.user)
        except DomainError as refusal:
            return _failed(refusal, provider, provider_cookies)
        return _to(begun.url, provider_cookies.attempt(begun.attempt, posts_back=begun.posts_back))

    @get("/callback", status_code=HTTP_303_SEE_OTHER)
    async def callback(
        self,
        request: ShopRequest,
        provider: FromPath[str],
        receive_provider_answer: NamedDependency[ReceiveProviderAnswerHandler],
        provider_cookies: NamedDependency[ProviderCookies],
        public_url: NamedDependency[str],
    ) -> Response[None]:
        """Back by a link."""
        said = {name: request.query_params.get(name) for name in _SAID}
        return await _received(request, provider, said, receive_provider_answer, provider_cookies, public_url)

    @post("/callback", status_code=HTTP_303_SEE_OTHER)
    async def posted_callback(
        self,
        request: ShopRequest,
        provider: FromPath[str],
        receive_provider_answer: NamedDependency[ReceiveProviderAnswerHandler],
        provider_cookies: NamedDependency[ProviderCookies],
        public_url: NamedDependency[str],
    ) -> Response[None]:
        """Back by a form, as Apple does it."""
        try:
            form = parse_qs((await request.body()).decode(), max_num_fields=_MAX_FIELDS)
        except ValueError:
            form = {}
        said = {name: form.get(name, [None])[0] for name in _SAID}
        return await _received(request, provider, said, receive_provider_answer, provider_cookies, public_url)


def callback_url(public_url: str, provider: str) -> str:
    """Where the provider sends the browser back to; it must know this address beforehand."""
    return f"{public_url}/api/v1/auth/oauth/{provider}/callback"


async def _received(
    request: ShopRequest,
    provider: str,
    said: dict[str, str | None],
    receive: ReceiveProviderAnswerHandler,
    cookies: ProviderCookies,
    public_url: str,
) -> Response[None]:
    command = ReceiveProviderAnswer(
        provider=provider,
        redirect_uri=callback_url(public_url, provider),
        attempt=request.cookies.get(cookies.attempt_name),
        **said,
    )
    try:
        back = await receive(command, actor=request.user)
    except DomainError as refusal:
        return _failed(refusal, provider, cookies)
    purpose: dict[str, Any] = {"connect": "1"} if back.to_connect else {}
    query = urlencode({"next": back.next_path, **purpose})
    return _to(f"{_PAGE}?{query}", cookies.proof(back.proof), cookies.no_attempt())


def _failed(refusal: DomainError, provider: str, cookies: ProviderCookies) -> Response[None]:
    """Staff reads why in the log; the person is told what to do."""
    if refusal.__cause__ is not None:
        log.warning("sign-in provider failed", part=provider[:40], code=refusal.code, error=str(refusal.__cause__))
    return _to(f"{_PAGE}?{urlencode({'failure': refusal.code})}", cookies.no_attempt())


def _to(url: str, *cookies: Any) -> Response[None]:
    headers = PRIVATE | {"Location": url}
    return Response(None, status_code=HTTP_303_SEE_OTHER, headers=headers, cookies=list(cookies))
