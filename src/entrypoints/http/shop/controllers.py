"""The shop, for everybody, and its settings, for the back office."""

from litestar import Controller, Response, Router, delete, get, patch, put
from litestar.di import NamedDependency, Provide
from litestar.params import JSONBody, MultipartBody
from litestar.status_codes import HTTP_200_OK

from application.operations.change_logo import ChangeLogo, ChangeLogoHandler
from application.operations.change_settings import ChangeSettings, ChangeSettingsHandler
from application.operations.get_settings import GetSettings, GetSettingsHandler
from application.operations.get_shop import GetShop, GetShopHandler
from application.operations.ports import ShopSettings
from entrypoints.http.own_router import OwnRouter
from entrypoints.http.private_answers import IfMatch, private
from entrypoints.http.schema import ShopRequest, expected_version
from entrypoints.http.shop.answers import PublicShop
from entrypoints.http.shop.schemas import ChangeSettingsRequest, LogoForm, SettingsResponse, ShopResponse
from entrypoints.settings import Settings

_PUBLIC = {"Cache-Control": "public, max-age=0, must-revalidate, s-maxage=5"}


class ShopController(Controller):
    """What everybody may know."""

    path = "/shop"
    tags = ("Shop",)

    @get(operation_id="getShop")
    async def shop(
        self,
        request: ShopRequest,
        get_shop: NamedDependency[GetShopHandler],
        public_shop: NamedDependency[PublicShop],
    ) -> Response[ShopResponse]:
        """Name, currency, address, how one pays and by whom one may sign in."""
        settings = await get_shop(GetShop(), actor=request.user)
        return Response(public_shop.of(settings), headers=_PUBLIC)


class AdminSettingsController(Controller):
    """What the owner decides."""

    path = "/admin/settings"
    tags = ("Admin: settings",)

    @get(operation_id="getSettings")
    async def read(
        self, request: ShopRequest, get_settings: NamedDependency[GetSettingsHandler]
    ) -> Response[SettingsResponse]:
        """The settings, with their version as ETag."""
        return _versioned(await get_settings(GetSettings(), actor=request.user))

    @patch(operation_id="changeSettings")
    async def change(
        self,
        request: ShopRequest,
        data: JSONBody[ChangeSettingsRequest],
        change_settings: NamedDependency[ChangeSettingsHandler],
        if_match: IfMatch = None,
    ) -> Response[SettingsResponse]:
        """Change some; needs If-Match with the ETag that was loaded."""
        command = ChangeSettings(expected_version=expected_version(if_match), changes=data.to_changes())
        return _versioned(await change_settings(command, actor=request.user))

    @put("/logo", operation_id="changeLogo")
    async def change_logo(
        self,
        request: ShopRequest,
        data: MultipartBody[LogoForm],
        change_logo: NamedDependency[ChangeLogoHandler],
        if_match: IfMatch = None,
    ) -> Response[SettingsResponse]:
        """Give the shop a logo, a picture of at most 10 MB; needs If-Match."""
        command = ChangeLogo(expected_version=expected_version(if_match), data=await data.file.read())
        return _versioned(await change_logo(command, actor=request.user))

    @delete("/logo", operation_id="removeLogo", status_code=HTTP_200_OK)
    async def remove_logo(
        self, request: ShopRequest, change_logo: NamedDependency[ChangeLogoHandler], if_match: IfMatch = None
    ) -> Response[SettingsResponse]:
        """Let the shop go by its name alone; needs If-Match."""
        command = ChangeLogo(expected_version=expected_version(if_match), data=None)
        return _versioned(await change_logo(command, actor=request.user))


def shop_routes(settings: Settings) -> Router:
    """Both controllers, with what the environment says of the shop."""
    public_shop = PublicShop.by(settings)
    dependencies = {"public_shop": Provide(lambda: public_shop, sync_to_thread=False)}
    return OwnRouter("/", route_handlers=[ShopController, AdminSettingsController], dependencies=dependencies)


def _versioned(settings: ShopSettings) -> Response[SettingsResponse]:
    return private(SettingsResponse.of(settings), version=settings.version)
