"""All routes of sign-in, sessions, passwords and verification."""

from litestar import Router
from litestar.di import Provide

from entrypoints.http.auth.controllers import AuthController, SessionController
from entrypoints.http.auth.cookies import RefreshCookies
from entrypoints.http.auth.devices import DeviceController
from entrypoints.http.auth.mfa import MfaController
from entrypoints.http.auth.passwords import PasswordController
from entrypoints.http.auth.provider_cookies import ProviderCookies
from entrypoints.http.auth.provider_return import ProviderReturnController
from entrypoints.http.auth.providers import IdentityController, ProviderController
from entrypoints.http.auth.same_site import same_site_guard
from entrypoints.http.auth.verification import VerificationController
from entrypoints.http.own_router import OwnRouter
from entrypoints.settings import Settings


def auth_routes(settings: Settings) -> Router:
    """The controllers, with the cookies and the guard that the settings ask for."""
    cookies = RefreshCookies(secure=settings.secure_cookies)
    provider_cookies = ProviderCookies(secure=settings.secure_cookies)
    guarded = OwnRouter(
        "/",
        route_handlers=[SessionController, ProviderController],
        guards=[same_site_guard(settings.public_url, settings.cors_origins)],
    )
    return OwnRouter(
        "/",
        route_handlers=[
            AuthController,
            DeviceController,
            IdentityController,
            MfaController,
            PasswordController,
            ProviderReturnController,
            VerificationController,
            guarded,
        ],
        dependencies={
            "refresh_cookies": Provide(lambda: cookies, sync_to_thread=False),
            "provider_cookies": Provide(lambda: provider_cookies, sync_to_thread=False),
            "public_url": Provide(lambda: settings.public_url, sync_to_thread=False),
        },
    )
