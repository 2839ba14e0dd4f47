"""Keys for other people's programs."""

from uuid import UUID

from litestar import Controller, Response, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_201_CREATED

from application.staff.create_api_key import CreateApiKey, CreateApiKeyHandler
from application.staff.edit_api_key import EditApiKey, EditApiKeyHandler
from application.staff.find_api_keys import FindApiKeys, FindApiKeysHandler
from application.staff.revoke_api_key import RevokeApiKey, RevokeApiKeyHandler
from domain.kernel.ids import ApiKeyId
from entrypoints.http.admin_staff.api_key_schemas import (
    ApiKeyPageResponse,
    ApiKeyResponse,
    CreateApiKeyRequest,
    EditApiKeyRequest,
    NewApiKeyResponse,
)
from entrypoints.http.private_answers import IfMatch, private
from entrypoints.http.schema import UNSET, Cursor, PageSize, ShopRequest, expected_version


class AdminApiKeyController(Controller):
    path = "/admin/api-keys"
    tags = ("Admin: API keys",)

    @get(operation_id="findApiKeys")
    async def keys(
        self,
        request: ShopRequest,
        find_api_keys: NamedDependency[FindApiKeysHandler],
        page_size: PageSize = 20,
        cursor: Cursor = None,
    ) -> Response[ApiKeyPageResponse]:
        """All keys, newest first, without their secrets."""
        page = await find_api_keys(FindApiKeys(page_size=page_size, cursor=cursor), actor=request.user)
        return private(ApiKeyPageResponse.of(page))

    @post(operation_id="createApiKey")
    async def create(
        self,
        request: ShopRequest,
        data: JSONBody[CreateApiKeyRequest],
        create_api_key: NamedDependency[CreateApiKeyHandler],
    ) -> Response[NewApiKeyResponse]:
        """A new key; its secret is shown in this answer alone."""
        command = CreateApiKey(name=data.name, scopes=frozenset(data.scopes), expires_at=data.expires_at)
        view = await create_api_key(command, actor=request.user)
        return private(NewApiKeyResponse.of(view), HTTP_201_CREATED, version=view.key.version)

    @patch("/{key_id:uuid}", operation_id="editApiKey")
    async def edit(
        self,
        request: ShopRequest,
        key_id: FromPath[UUID],
        data: JSONBody[EditApiKeyRequest],
        edit_api_key: NamedDependency[EditApiKeyHandler],
        if_match: IfMatch = None,
    ) -> Response[ApiKeyResponse]:
        """Change name, scopes or expiry; needs If-Match. Bites on the key's next request."""
        command = EditApiKey(
            key_id=ApiKeyId(key_id),
            expected_version=expected_version(if_match),
            name=None if data.name is UNSET else data.name,
            scopes=None if data.scopes is UNSET else frozenset(data.scopes),
            expires_at=None if data.expires_at is UNSET else data.expires_at or "never",
        )
        view = await edit_api_key(command, actor=request.user)
        return private(ApiKeyResponse.of(view), version=view.version)

    @delete("/{key_id:uuid}", operation_id="revokeApiKey")
    async def revoke(
        self, request: ShopRequest, key_id: FromPath[UUID], revoke_api_key: NamedDependency[RevokeApiKeyHandler]
    ) -> None:
        """Make the key worthless at once and for ever, whatever its version."""
        await revoke_api_key(RevokeApiKey(key_id=ApiKeyId(key_id)), actor=request.user)
