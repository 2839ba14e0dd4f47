"""The account of whoever is signed in, and its addresses."""

from uuid import UUID

from litestar import Controller, Response, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import UNSET

from application.identity.add_address import AddAddress, AddAddressHandler
from application.identity.change_address import ChangeAddress, ChangeAddressHandler
from application.identity.change_profile import ChangeProfile, ChangeProfileHandler
from application.identity.get_profile import GetProfile, GetProfileHandler
from application.identity.list_addresses import ListAddresses, ListAddressesHandler
from application.identity.remove_address import RemoveAddress, RemoveAddressHandler
from domain.kernel.ids import AddressId
from entrypoints.http.account.schemas import (
    AddressListResponse,
    ChangeAddressRequest,
    ChangeProfileRequest,
    NewAddressRequest,
    ProfileResponse,
    SavedAddressResponse,
)
from entrypoints.http.private_answers import private
from entrypoints.http.schema import ShopRequest


class AccountController(Controller):
    """What people see and change of themselves."""

    path = "/account"
    tags = ("Account",)

    @get(operation_id="getAccount")
    async def profile(
        self, request: ShopRequest, get_profile: NamedDependency[GetProfileHandler]
    ) -> Response[ProfileResponse]:
        """Your account."""
        view = await get_profile(GetProfile(), actor=request.user)
        return private(ProfileResponse.of(view))

    @patch(operation_id="changeAccount")
    async def change(
        self,
        request: ShopRequest,
        data: JSONBody[ChangeProfileRequest],
        change_profile: NamedDependency[ChangeProfileHandler],
    ) -> Response[ProfileResponse]:
        """Change your name or telephone number."""
        command = ChangeProfile(
            name=None if data.name is UNSET else data.name,
            phone=None if data.phone is UNSET else data.phone or "",
        )
        return private(ProfileResponse.of(await change_profile(command, actor=request.user)))

    @get("/addresses", operation_id="listAddresses")
    async def addresses(
        self, request: ShopRequest, list_addresses: NamedDependency[ListAddressesHandler]
    ) -> Response[AddressListResponse]:
        """Your address book, oldest first."""
        items = [SavedAddressResponse.of(view) for view in await list_addresses(ListAddresses(), actor=request.user)]
        return private(AddressListResponse(items=items))

    @post("/addresses", operation_id="addAddress")
    async def add(
        self,
        request: ShopRequest,
        data: JSONBody[NewAddressRequest],
        add_address: NamedDependency[AddAddressHandler],
    ) -> Response[SavedAddressResponse]:
        """Keep an address. The first one becomes the default."""
        command = AddAddress(postal=data.to_address(), is_default=data.is_default)
        return private(SavedAddressResponse.of(await add_address(command, actor=request.user)))

    @patch("/addresses/{address_id:uuid}", operation_id="changeAddress")
    async def change_address(
        self,
        request: ShopRequest,
        address_id: FromPath[UUID],
        data: JSONBody[ChangeAddressRequest],
        change_address: NamedDependency[ChangeAddressHandler],
    ) -> Response[SavedAddressResponse]:
        """Correct an address, or make it the default (a default stays one until another is chosen)."""
        command = ChangeAddress(
            address_id=AddressId(address_id), changes=data.to_changes(), make_default=data.is_default is True
        )
        return private(SavedAddressResponse.of(await change_address(command, actor=request.user)))

    @delete("/addresses/{address_id:uuid}", operation_id="removeAddress")
    async def remove_address(
        self,
        request: ShopRequest,
        address_id: FromPath[UUID],
        remove_address: NamedDependency[RemoveAddressHandler],
    ) -> None:
        """Remove an address; another becomes the default if it was."""
        await remove_address(RemoveAddress(address_id=AddressId(address_id)), actor=request.user)
