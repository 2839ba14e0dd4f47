"""The cookie that holds the refresh token: one for each audience, out of reach of scripts and of other sites."""

from dataclasses import replace

from litestar.datastructures import Cookie

from application.identity.views import SignedInView
from domain.identity.session import Audience

# The longest that browsers keep one.
_DEVICE_LIFE_SECONDS = 400 * 24 * 3600
_NAMES = {Audience.STOREFRONT: "rt", Audience.ADMIN: "rt-admin"}


class RefreshCookies:
    """By https their names have the `__Host-` prefix: no other host and no http page can set them."""

    def __init__(self, *, secure: bool) -> None:
        self._secure = secure

    def name(self, audience: Audience) -> str:
        return f"__Host-{_NAMES[audience]}" if self._secure else _NAMES[audience]

    def holding(self, session: SignedInView) -> list[Cookie]:
        """The cookie of a session; where it begins, that of the device too."""
        held = [self._cookie(session.audience, session.refresh_token, session.refresh_expires_in_seconds)]
        return held if session.device_mark is None else [*held, self.known_device(session.device_mark)]

    @property
    def device_name(self) -> str:
        """The name of the cookie by which a device is known again; it signs nobody in."""
        return "__Host-device" if self._secure else "device"

    def known_device(self, mark: str) -> Cookie:
        """The cookie that makes the device a known one."""
        return replace(self._cookie(Audience.STOREFRONT, mark, _DEVICE_LIFE_SECONDS), key=self.device_name)

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
