"""What all routes share at whose end somebody is signed in."""

from litestar import Response

from application.cart.merge_carts import MergeCarts, MergeCartsHandler
from application.cart.views import LeftOut
from application.identity.views import ChallengeView, SignedInView
from application.kernel.actor import Actor
from domain.identity.session import Audience
from domain.kernel.errors import Conflict, Unavailable
from entrypoints.http.auth.cookies import RefreshCookies
from entrypoints.http.auth.mfa_schemas import MfaRequiredResponse
from entrypoints.http.auth.schemas import SignedInResponse
from entrypoints.http.private_answers import PRIVATE, private
from entrypoints.http.schema import ShopRequest


def audience_of(request: ShopRequest, said: Audience | None) -> Audience:
    """The audience that is said, else that of the page that asks."""
    if said is not None:
        return said
    return Audience.ADMIN if request.headers.get("X-Portico-Client") == Audience.ADMIN else Audience.STOREFRONT


async def merged(request: ShopRequest, session: SignedInView, merge_carts: MergeCartsHandler) -> tuple[LeftOut, ...]:
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


def signed_in(
    session: SignedInView, cookies: RefreshCookies, left_out: tuple[LeftOut, ...] = ()
) -> Response[SignedInResponse]:
    """The session, its refresh token in the cookie."""
    return Response(SignedInResponse.of(session, left_out), cookies=cookies.holding(session), headers=PRIVATE)


async def entered(
    request: ShopRequest, outcome: SignedInView | ChallengeView, cookies: RefreshCookies, merge_carts: MergeCartsHandler
) -> Response[SignedInResponse | MfaRequiredResponse]:
    """The session, with the guest's cart in it; or what is still to be done."""
    if isinstance(outcome, ChallengeView):
        return private(MfaRequiredResponse.of(outcome))
    left_out = await merged(request, outcome, merge_carts)
    return Response(SignedInResponse.of(outcome, left_out), cookies=cookies.holding(outcome), headers=PRIVATE)
