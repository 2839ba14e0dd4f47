"""Roles."""

from uuid import UUID

from litestar import Controller, Response, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_201_CREATED

from application.staff.create_role import CreateRole, CreateRoleHandler
from application.staff.delete_role import DeleteRole, DeleteRoleHandler
from application.staff.edit_role import EditRole, EditRoleHandler
from application.staff.find_roles import FindRoles, FindRolesHandler
from domain.kernel.ids import RoleId
from entrypoints.http.admin_staff.schemas import EditRoleRequest, NewRoleRequest, RoleListResponse, RoleResponse
from entrypoints.http.private_answers import IfMatch, private
from entrypoints.http.schema import UNSET, ShopRequest, expected_version


class AdminRoleController(Controller):
    path = "/admin/staff/roles"
    tags = ("Admin: staff",)

    @get(operation_id="findRoles")
    async def roles(
        self, request: ShopRequest, find_roles: NamedDependency[FindRolesHandler]
    ) -> Response[RoleListResponse]:
        """All roles and what they allow, by name."""
        found = await find_roles(FindRoles(), actor=request.user)
        return private(RoleListResponse(items=[RoleResponse.of(view) for view in found]))

    @post(operation_id="createRole")
    async def create(
        self, request: ShopRequest, data: JSONBody[NewRoleRequest], create_role: NamedDependency[CreateRoleHandler]
    ) -> Response[RoleResponse]:
        """A new role."""
        command = CreateRole(name=data.name, permissions=frozenset(data.permissions))
        view = await create_role(command, actor=request.user)
        return private(RoleResponse.of(view), HTTP_201_CREATED, version=view.version)

    @patch("/{role_id:uuid}", operation_id="editRole")
    async def edit(
        self,
        request: ShopRequest,
        role_id: FromPath[UUID],
        data: JSONBody[EditRoleRequest],
        edit_role: NamedDependency[EditRoleHandler],
        if_match: IfMatch = None,
    ) -> Response[RoleResponse]:
        """Rename the role or change what it allows; needs If-Match. Bites on the next request of all who have it."""
        command = EditRole(
            role_id=RoleId(role_id),
            expected_version=expected_version(if_match),
            name=None if data.name is UNSET else data.name,
            permissions=None if data.permissions is UNSET else frozenset(data.permissions),
        )
        view = await edit_role(command, actor=request.user)
        return private(RoleResponse.of(view), version=view.version)

    @delete("/{role_id:uuid}", operation_id="deleteRole")
    async def remove(
        self,
        request: ShopRequest,
        role_id: FromPath[UUID],
        delete_role: NamedDependency[DeleteRoleHandler],
        if_match: IfMatch = None,
    ) -> None:
        """Delete a role that nobody has; needs If-Match. 409 `role_in_use` says who has it."""
        command = DeleteRole(role_id=RoleId(role_id), expected_version=expected_version(if_match))
        await delete_role(command, actor=request.user)
