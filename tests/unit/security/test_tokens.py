"""Access tokens: only what we wrote ourselves, in time, passes."""

from collections.abc import Callable
from uuid import UUID

import jwt
import pytest

from adapters.security.order_access import HmacOrderAccess
from adapters.security.tokens import JwtIssuer
from adapters.system.chance import SystemIds
from application.identity.ports import AccessClaims
from domain.identity.session import Audience
from domain.kernel.errors import NotSignedIn
from domain.kernel.ids import AccountId, SessionId
from tests.unit.identity.house import HandClock

SECRET = b"a secret of the tests, 32 bytes long"
CLAIMS = AccessClaims(
    account_id=AccountId(UUID(int=1)), session_id=SessionId(UUID(int=2)), audience=Audience.ADMIN, token_version=3
)


def an_issuer(secret: bytes = SECRET) -> JwtIssuer:
    return JwtIssuer(secret, HandClock(), SystemIds())


def forged(issuer: JwtIssuer, change: Callable[[dict[str, object]], object], **headers: object) -> str:
    """Signed with the right key, but of other contents."""
    payload = jwt.decode(issuer.issue(CLAIMS), options={"verify_signature": False})
    change(payload)
    return jwt.encode(payload, issuer._key, algorithm="HS256", headers={"typ": "at+jwt", **headers})


def test_what_was_issued_is_read_back() -> None:
    issuer = an_issuer()

    assert issuer.read(issuer.issue(CLAIMS)) == CLAIMS
    assert issuer.read(forged(issuer, lambda _: None)) == CLAIMS


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda payload: payload.update(aud="sandbox"), id="another audience"),
        pytest.param(lambda payload: payload.update(aud=["admin", "storefront"]), id="two audiences"),
        pytest.param(lambda payload: payload.update(iss="somebody"), id="another issuer"),
        pytest.param(lambda payload: payload.update(sub="root"), id="no account"),
        pytest.param(lambda payload: payload.update(tv="3"), id="version as text"),
        pytest.param(lambda payload: payload.update(exp=payload["iat"]), id="expired"),
        pytest.param(lambda payload: payload.update(exp="never"), id="expiry as text"),
        pytest.param(lambda payload: payload.update(nbf=payload["exp"]), id="not yet"),
        pytest.param(lambda payload: payload.update(iat=payload["exp"]), id="of tomorrow"),
        *(
            pytest.param(lambda payload, name=name: payload.pop(name), id=f"without {name}")
            for name in ("iss", "aud", "sub", "sid", "tv", "jti", "iat", "nbf", "exp")
        ),
    ],
)
def test_a_token_with_wrong_contents_is_refused(change: Callable[[dict[str, object]], object]) -> None:
    issuer = an_issuer()

    with pytest.raises(NotSignedIn):
        issuer.read(forged(issuer, change))


def test_a_token_of_another_type_is_refused() -> None:
    issuer = an_issuer()

    with pytest.raises(NotSignedIn):
        issuer.read(forged(issuer, lambda _: None, typ="JWT"))


def test_no_other_algorithm_and_no_other_key_will_do() -> None:
    issuer = an_issuer()
    payload = jwt.decode(issuer.issue(CLAIMS), options={"verify_signature": False})
    key = issuer._key * 2
    tokens = [
        jwt.encode(payload, "", algorithm="none", headers={"typ": "at+jwt"}),
        jwt.encode(payload, key, algorithm="HS512", headers={"typ": "at+jwt"}),
        an_issuer(b"another secret of 32 bytes, at least").issue(CLAIMS),
        "",
        "a.b.c",
        "x" * 100_000,
    ]

    for token in tokens:
        with pytest.raises(NotSignedIn):
            issuer.read(token)


def test_a_short_secret_is_refused() -> None:
    with pytest.raises(ValueError, match="256 bits"):
        an_issuer(b"too short")


def test_a_refresh_token_has_one_successor_that_needs_our_secret() -> None:
    issuer = an_issuer()

    assert issuer.successor_of("token") == an_issuer().successor_of("token")
    assert issuer.successor_of("token") != an_issuer(b"another secret of 32 bytes, at least").successor_of("token")
    assert len(issuer.successor_of("token")) == 43


def test_a_token_outlives_the_change_of_the_secret_while_the_old_one_is_known() -> None:
    old, other = an_issuer(b"o" * 32), an_issuer(b"x" * 32)
    changed = JwtIssuer(SECRET, HandClock(), SystemIds(), before=[b"p" * 32, b"o" * 32])

    assert changed.read(old.issue(CLAIMS)) == CLAIMS
    assert an_issuer().read(changed.issue(CLAIMS)) == CLAIMS
    for issuer, writer in ((changed, other), (an_issuer(), old), (old, changed)):
        with pytest.raises(NotSignedIn):
            issuer.read(writer.issue(CLAIMS))


def test_links_to_orders_outlive_the_change_of_the_secret_while_the_old_one_is_known() -> None:
    order, old, new = UUID(int=5), HmacOrderAccess(b"o" * 32), HmacOrderAccess(SECRET, [b"o" * 32])
    link = old.token(order, 1)

    assert new.opens(link, order, 1)
    assert new.opens(new.token(order, 1), order, 1)
    assert not new.opens(link, order, 2)
    assert not new.opens(link, UUID(int=6), 1)
    assert not HmacOrderAccess(SECRET).opens(link, order, 1)
