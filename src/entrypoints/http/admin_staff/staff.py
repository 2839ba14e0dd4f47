"""Those who work here."""

from uuid import UUID

from litestar import Controller, Response, delete, get, patch
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from application.identity.reset_second_factor import ResetSecondFactor, ResetSecondFactorHandler
from application.staff.change_staff import ChangeStaff, ChangeStaffHandler
from application.staff.find_staff import FindStaff, FindStaffHandler
from application.staff.get_staff_member import GetStaffMember, GetStaffMemberHandler
from application.staff.remove_staff import RemoveStaff, RemoveStaffHandler
from domain.kernel.ids import AccountId, RoleId
from entrypoints.http.admin_staff.schemas import ChangeStaffRequest, StaffPageResponse, StaffResponse
from entrypoints.http.private_answers import IfMatch, private
from entrypoints.http.schema import UNSET, Cursor, PageSize, ShopRequest, expected_version


class AdminStaffController(Controller):
    path = "/admin/staff"
    tags = ("Admin: staff",)

    @get(operation_id="findStaff")
    async def staff(
        self,
        request: ShopRequest,
        find_staff: NamedDependency[FindStaffHandler],
        page_size: PageSize = 20,
        cursor: Cursor = None,
    ) -> Response[StaffPageResponse]:
        """Everybody who works here, administrators and disabled accounts too."""
        page = await find_staff(FindStaff(page_size=page_size, cursor=cursor), actor=request.user)
        return private(StaffPageResponse.of(page))

    @get("/{account_id:uuid}", operation_id="getStaffMember")
    async def member(
        self, request: ShopRequest, account_id: FromPath[UUID], get_staff_member: NamedDependency[GetStaffMemberHandler]
    ) -> Response[StaffResponse]:
        """Somebody who works here, with the version as ETag."""
        view = await get_staff_member(GetStaffMember(account_id=AccountId(account_id)), actor=request.user)
        return private(StaffResponse.of(view), version=view.version)

    @patch("/{account_id:uuid}", operation_id="changeStaff")
    async def change(
        self,
        request: ShopRequest,
        account_id: FromPath[UUID],
        data: JSONBody[ChangeStaffRequest],
        change_staff: NamedDependency[ChangeStaffHandler],
        if_match: IfMatch = None,
    ) -> Response[StaffResponse]:
        """Change roles, make somebody an administrator or none, disable or enable; needs If-Match. Bites at once."""
        command = ChangeStaff(
            account_id=AccountId(account_id),
            expected_version=expected_version(if_match),
            role_ids=None if data.role_ids is UNSET else tuple(RoleId(role_id) for role_id in data.role_ids),
            is_admin=None if data.admin is UNSET else data.admin,
            is_disabled=None if data.disabled is UNSET else data.disabled,
        )
        view = await change_staff(command, actor=request.user)
        return private(StaffResponse.of(view), version=view.version)

    @delete("/{account_id:uuid}", operation_id="removeStaff")
    async def remove(
        self,
        request: ShopRequest,
        account_id: FromPath[UUID],
        remove_staff: NamedDependency[RemoveStaffHandler],
        if_match: IfMatch = None,
    ) -> None:
        """Somebody does not work here any more: the account goes on as a customer's; needs If-Match."""
        command = RemoveStaff(account_id=AccountId(account_id), expected_version=expected_version(if_match))
        await remove_staff(command, actor=request.user)

    @delete("/{account_id:uuid}/second-factor", operation_id="resetStaffSecondFactor")
    async def reset_factor(
        self,
        request: ShopRequest,
        account_id: FromPath[UUID],
        reset_second_factor: NamedDependency[ResetSecondFactorHandler],
    ) -> None:
        """Take away the second factor of somebody who lost app and recovery codes, once you know who is asking."""
        await reset_second_factor(ResetSecondFactor(account=AccountId(account_id)), actor=request.user)
