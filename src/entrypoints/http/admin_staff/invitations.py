"""Invitations, for those who send them and for those who got one."""

from uuid import UUID

from litestar import Controller, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED

from application.staff.accept_invitation import AcceptInvitation, AcceptInvitationHandler
from application.staff.find_invitations import FindInvitations, FindInvitationsHandler
from application.staff.invite_staff import InviteStaff, InviteStaffHandler
from application.staff.read_invitation import ReadInvitation, ReadInvitationHandler
from application.staff.resend_invitation import ResendInvitation, ResendInvitationHandler
from application.staff.revoke_invitation import RevokeInvitation, RevokeInvitationHandler
from domain.kernel.ids import InvitationId, RoleId
from entrypoints.http.admin_staff.schemas import (
    AcceptInvitationRequest,
    InviteStaffRequest,
    OpenInvitationResponse,
    ReadInvitationRequest,
    StaffInvitationPageResponse,
    StaffInvitationResponse,
)
from entrypoints.http.private_answers import private
from entrypoints.http.schema import Cursor, PageSize, ShopRequest


class AdminInvitationController(Controller):
    path = "/admin/staff/invitations"
    tags = ("Admin: staff",)

    @get(operation_id="findInvitations")
    async def invitations(
        self,
        request: ShopRequest,
        find_invitations: NamedDependency[FindInvitationsHandler],
        page_size: PageSize = 20,
        cursor: Cursor = None,
    ) -> Response[StaffInvitationPageResponse]:
        """Invitations without an answer, newest first; those that expired too."""
        page = await find_invitations(FindInvitations(page_size=page_size, cursor=cursor), actor=request.user)
        return private(StaffInvitationPageResponse.of(page))

    @post(operation_id="inviteStaff")
    async def invite(
        self,
        request: ShopRequest,
        data: JSONBody[InviteStaffRequest],
        invite_staff: NamedDependency[InviteStaffHandler],
    ) -> Response[StaffInvitationResponse]:
        """Send somebody a link that opens once, within seven days. An earlier one to the address dies."""
        command = InviteStaff(
            email=data.email,
            name=data.name,
            role_ids=tuple(RoleId(role_id) for role_id in data.role_ids),
            is_admin=data.admin,
        )
        view = await invite_staff(command, actor=request.user)
        return private(StaffInvitationResponse.of(view), HTTP_201_CREATED)

    @post("/{invitation_id:uuid}/resend", operation_id="resendInvitation", status_code=HTTP_200_OK)
    async def resend(
        self,
        request: ShopRequest,
        invitation_id: FromPath[UUID],
        resend_invitation: NamedDependency[ResendInvitationHandler],
    ) -> Response[StaffInvitationResponse]:
        """Send a new link, good for seven days again; the one before dies."""
        command = ResendInvitation(invitation_id=InvitationId(invitation_id))
        view = await resend_invitation(command, actor=request.user)
        return private(StaffInvitationResponse.of(view))

    @delete("/{invitation_id:uuid}", operation_id="revokeInvitation")
    async def revoke(
        self,
        request: ShopRequest,
        invitation_id: FromPath[UUID],
        revoke_invitation: NamedDependency[RevokeInvitationHandler],
    ) -> None:
        """Take an invitation back: its link dies."""
        command = RevokeInvitation(invitation_id=InvitationId(invitation_id))
        await revoke_invitation(command, actor=request.user)


class InvitationController(Controller):
    """The way in, for who is not signed in."""

    path = "/auth"
    tags = ("Auth",)

    @post("/invitation", operation_id="readInvitation", status_code=HTTP_200_OK)
    async def read(
        self,
        request: ShopRequest,
        data: JSONBody[ReadInvitationRequest],
        read_invitation: NamedDependency[ReadInvitationHandler],
    ) -> Response[OpenInvitationResponse]:
        """To whom an invitation goes. Looking uses nothing up."""
        view = await read_invitation(ReadInvitation(token=data.token), actor=request.user)
        return private(OpenInvitationResponse.of(view))

    @post("/accept-invitation", operation_id="acceptInvitation", status_code=HTTP_200_OK)
    async def accept(
        self,
        request: ShopRequest,
        data: JSONBody[AcceptInvitationRequest],
        accept_invitation: NamedDependency[AcceptInvitationHandler],
    ) -> Response[OpenInvitationResponse]:
        """Accept an invitation with a name and a password of one's own; sign in with them afterwards."""
        command = AcceptInvitation(token=data.token, name=data.name, password=data.password)
        view = await accept_invitation(command, actor=request.user)
        return private(OpenInvitationResponse.of(view))
