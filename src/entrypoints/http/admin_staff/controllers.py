"""All controllers of the staff's room."""

from entrypoints.http.admin_staff.api_keys import AdminApiKeyController
from entrypoints.http.admin_staff.invitations import AdminInvitationController, InvitationController
from entrypoints.http.admin_staff.roles import AdminRoleController
from entrypoints.http.admin_staff.staff import AdminStaffController
from entrypoints.http.audit_log.controllers import AuditLogController

STAFF_CONTROLLERS = (
    AdminApiKeyController,
    AdminInvitationController,
    AdminRoleController,
    AdminStaffController,
    AuditLogController,
    InvitationController,
)
