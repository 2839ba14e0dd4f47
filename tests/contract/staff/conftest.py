"""An office and who works there."""

import pytest

from application.kernel.actor import Actor
from application.staff.views import InvitationView
from domain.identity.permission import Permission
from entrypoints.container import Container
from tests.invitations import invite
from tests.staff import Office


@pytest.fixture
def office(container: Container) -> Office:
    return Office(container)


@pytest.fixture
async def admin(office: Office) -> Actor:
    return await office.admin()


@pytest.fixture
async def invited(office: Office, admin: Actor) -> InvitationView:
    packer = await office.role("Packer", Permission.ORDERS_READ)
    return await invite(office, admin, packer.id)
