"""Ask somebody to work here."""

from typing import ClassVar

from application.notifications.mail_subscriber import MailSubscriber, PostOffice
from application.notifications.ports import Letter
from application.operations.ports import ShopSettings
from application.staff.ports import InvitationTokens, StaffQueries
from domain.identity.events import StaffInvited


class SendStaffInvitationHandler(MailSubscriber[StaffInvited]):
    """Neither event nor job holds the link's secret: it is made here, for the mail alone."""

    subscriber: ClassVar[str] = "notifications.send_staff_invitation"

    def __init__(self, office: PostOffice, staff: StaffQueries, tokens: InvitationTokens) -> None:
        super().__init__(office)
        self._staff, self._tokens = staff, tokens

    async def compose(self, event: StaffInvited, shop: ShopSettings) -> tuple[str, Letter] | None:
        invitation = await self._staff.invitation(event.invitation_id)
        if invitation is None or invitation.is_expired or invitation.issue != event.issue:
            return None
        token = self._tokens.token(event.invitation_id, event.issue)
        return invitation.email, self._templates.staff_invitation(invitation, token, shop)
