"""People who work in a shop, for tests of what they may do."""

import re
from dataclasses import dataclass

from application.identity.create_admin import CreateAdmin
from application.identity.create_staff import CreateStaff
from application.identity.sign_in import SignIn
from application.identity.views import SignedInView
from application.kernel.actor import Actor, ActorKind
from application.staff.create_role import CreateRole
from application.staff.get_staff_member import GetStaffMember
from application.staff.views import RoleView, StaffView
from domain.identity.permission import Permission
from domain.identity.session import Audience
from domain.kernel.ids import AccountId
from entrypoints.container import Container

SYSTEM = Actor.system("test")
PASSWORD = "a horse that sings"


@dataclass(frozen=True, slots=True)
class Office:
    """Whoever works in the shop of the container."""

    container: Container

    async def admin(self, name: str = "Ada") -> Actor:
        command = CreateAdmin(email=f"{name.lower()}@example.com", password=PASSWORD, name=name)
        account_id = await self.container.create_admin()(command, actor=SYSTEM)
        return Actor(kind=ActorKind.ADMIN, account_id=account_id, permissions=frozenset(Permission))

    async def clerk(self, name: str = "Sam", *roles: str) -> AccountId:
        command = CreateStaff(
            email=f"{name.lower()}@example.com", password=PASSWORD, name=name, roles=roles or ("Support",)
        )
        return await self.container.create_staff()(command, actor=SYSTEM)

    async def role(self, name: str, *permissions: Permission, by: Actor = SYSTEM) -> RoleView:
        command = CreateRole(name=name, permissions=frozenset(permissions))
        return await self.container.create_role()(command, actor=by)

    async def member(self, account_id: AccountId | None) -> StaffView:
        assert account_id is not None
        return await self.container.get_staff_member()(GetStaffMember(account_id=account_id), actor=SYSTEM)

    async def sign_in(self, name: str, password: str = PASSWORD) -> str:
        """An access token for the back office."""
        command = SignIn(
            email=f"{name.lower()}@example.com", password=password, audience=Audience.ADMIN, client="192.0.2.1"
        )
        session = await self.container.sign_in()(command, actor=Actor.anonymous())
        assert isinstance(session, SignedInView)
        return session.access_token

    async def actor_of(self, bearer: str) -> Actor:
        return await self.container.authenticator().actor_of(bearer, guest_key=None, request_id="request-1")


def token_in(text: str) -> str:
    """The token of the link in an invitation's mail."""
    found = re.search(r"/admin/accept-invitation#token=([A-Za-z0-9_-]+)", text)
    assert found is not None, text
    return found[1]
