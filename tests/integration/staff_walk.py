"""One of each thing that administrators do with staff, roles, invitations and API keys, over HTTP."""

from uuid import UUID

from adapters.system.chance import SystemIds
from application.kernel.events import Delivery
from application.staff.find_invitations import FindInvitations
from domain.identity.events import StaffInvited
from domain.identity.second_factor import SecondFactor
from domain.kernel.ids import AccountId
from tests.integration.metered import API, PASSWORD, Metered
from tests.staff import SYSTEM, token_in


async def staff_and_keys(metered: Metered, admin: dict[str, str]) -> None:
    """Whatever the staff's room can do, once."""
    role_id = await _roles(metered, admin)
    await _staff(metered, admin, await _invitations(metered, admin, role_id))
    await _keys(metered, admin)
    await metered.call("GET", f"{API}/admin/audit-log", as_=admin)


async def _roles(metered: Metered, admin: dict[str, str]) -> str:
    at, one = f"{API}/admin/staff/roles", f"{API}/admin/staff/roles/{{role_id}}"
    kept = await metered.call("POST", at, json={"name": "Packer", "permissions": ["orders.read"]}, as_=admin)
    made = await metered.call("POST", at, json={"name": "Other", "permissions": []}, as_=admin)
    ids = {"role_id": made.json()["id"]}
    more = {"permissions": ["catalog.read"]}
    edited = await metered.call("PATCH", one, ids=ids, json=more, as_=admin, after=made)
    await metered.call("GET", at, as_=admin)
    await metered.call("DELETE", one, ids=ids, as_=admin, after=edited)
    return str(kept.json()["id"])


async def _invitations(metered: Metered, admin: dict[str, str], role_id: str) -> str:
    at = f"{API}/admin/staff/invitations"
    body = {"email": "zoe@example.com", "name": "Zoe", "roleIds": [role_id]}
    asked = await metered.call("POST", at, json=body, as_=admin)
    ids = {"invitation_id": asked.json()["id"]}
    await metered.call("DELETE", f"{at}/{{invitation_id}}", ids=ids, as_=admin)
    asked = await metered.call("POST", at, json=body, as_=admin)
    ids = {"invitation_id": asked.json()["id"]}
    await metered.call("POST", f"{at}/{{invitation_id}}/resend", ids=ids, as_=admin)
    await metered.call("GET", at, as_=admin)
    token = await mailed_token(metered, "zoe@example.com")
    await metered.call("POST", f"{API}/auth/invitation", json={"token": token})
    accepted = {"token": token, "name": "Zoe", "password": PASSWORD}
    await metered.call("POST", f"{API}/auth/accept-invitation", json=accepted)
    staff = await metered.call("GET", f"{API}/admin/staff", as_=admin)
    return str(next(one["id"] for one in staff.json()["items"] if one["email"] == "zoe@example.com"))


async def mailed_token(metered: Metered, email: str) -> str:
    """The token of the last invitation that was mailed to the address."""
    container = metered.shop.container
    page = await container.find_invitations()(FindInvitations(), actor=SYSTEM)
    invitation = next(one for one in page.items if one.email == email)
    event = StaffInvited(invitation_id=invitation.id, issue=invitation.issue)
    delivery = Delivery(event_id=SystemIds().new(), occurred_at=invitation.created_at, event=event)
    await container.send_staff_invitation()(delivery, actor=SYSTEM)
    mails = (await container.mailbox().find(to=email, older_than=None, limit=1)).items
    mail = await container.mailbox().get(mails[0].id)
    assert mail is not None
    return token_in(mail.text)


async def _staff(metered: Metered, admin: dict[str, str], account_id: str) -> None:
    one, ids = f"{API}/admin/staff/{{account_id}}", {"account_id": account_id}
    seen = await metered.call("GET", one, ids=ids, as_=admin)
    change = {"disabled": True, "roleIds": []}
    changed = await metered.call(
        "PATCH", one, ids=ids, json=change, as_={**admin, "Idempotency-Key": "staff-1"}, after=seen
    )
    async with metered.shop.container.uow()(SYSTEM) as uow:
        factor = SecondFactor(account_id=AccountId(UUID(account_id)), sealed_secret="sealed", confirmed_at=uow.now())
        await uow.second_factors.save(factor)
        await uow.commit()
    await metered.call("DELETE", f"{one}/second-factor", ids=ids, as_=admin)
    await metered.call("DELETE", one, ids=ids, as_=admin, after=changed)


async def _keys(metered: Metered, admin: dict[str, str]) -> None:
    at, one = f"{API}/admin/api-keys", f"{API}/admin/api-keys/{{key_id}}"
    made = await metered.call("POST", at, json={"name": "Sync", "scopes": ["orders.read"]}, as_=admin)
    ids = {"key_id": made.json()["key"]["id"]}
    key = {"Authorization": f"Bearer {made.json()['secret']}"}
    await metered.call("GET", f"{API}/admin/orders", as_=key)
    await metered.call("PATCH", one, ids=ids, json={"name": "Synchronizer"}, as_=admin, after=made)
    await metered.call("GET", at, as_=admin)
    await metered.call("DELETE", one, ids=ids, as_=admin)
