"""The cookie that holds the refresh token: one for each audience, out of reach of scripts and of other sites."""

from litestar.datastructures import Cookie

from application.identity.views import SignedInView
from domain.identity.session import Audience

_NAMES = {Audience.STOREFRONT: "rt", Audience.ADMIN: "rt-admin"}


class RefreshCookies:
    """By https their names have the `__Host-` prefix: no other host and no http page can set them."""

    def __init__(self, *, secure: bool) -> None:
        self._secure = secure

    def name(self, audience: Audience) -> str:
        return f"__Host-{_NAMES[audience]}" if self._secure else _NAMES[audience]

    def holding(self, session: SignedInView) -> Cookie:
        """The cookie of a session that goes on."""
        return self._cookie(session.audience, session.refresh_token, session.refresh_expires_in_seconds)

    def gone(self, audience: Audience) -> Cookie:
        """What makes the browser forget it."""
        return self._cookie(audience, "", 0)

    def _cookie(self, audience: Audience, value: str, max_age: int) -> Cookie:
        return Cookie(
            key=self.name(audience),
            value=value,
            max_age=max_age,
            path="/",
            secure=self._secure,
            httponly=True,
            samesite="strict",
        )
