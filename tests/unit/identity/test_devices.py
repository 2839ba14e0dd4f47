"""Where somebody is signed in, and how that ends."""

import pytest

from application.identity.views import SignedInView
from domain.identity.errors import SessionNotFound
from domain.identity.session import IDLE_LIFE, Audience
from domain.kernel.errors import NotSignedIn
from tests.unit.identity.house import House


async def is_in(house: House, session: SignedInView) -> bool:
    try:
        await house.actor_of(session)
    except NotSignedIn:
        return False
    return True


async def test_every_device_is_listed_once_the_one_seen_last_first() -> None:
    house = House()
    phone = await house.register()
    house.clock.passed += 60
    laptop = await house.sign_in()
    house.clock.passed += 60
    await house.register("bob@example.com")
    phone = await house.refresh(phone.refresh_token)

    listed = await house.sessions(phone)

    assert [(one.id, one.is_current) for one in listed] == [(phone.session_id, True), (laptop.session_id, False)]
    assert (listed[0].last_seen_at - listed[0].started_at).total_seconds() == 120
    assert listed[1].last_seen_at == listed[1].started_at


async def test_what_is_over_is_not_listed() -> None:
    house, sam = House(), "sam@example.com"
    await house.staff(sam, "Manager")
    await house.sign_in(sam, audience=Audience.ADMIN)
    out, here = await house.sign_in(sam), await house.sign_in(sam)
    await house.sign_out(out.refresh_token)
    house.clock.passed += IDLE_LIFE[Audience.ADMIN].total_seconds()

    here = await house.refresh(here.refresh_token)

    assert [one.id for one in await house.sessions(here)] == [here.session_id]


async def test_another_device_is_signed_out_at_once() -> None:
    house = House()
    lost, here = await house.register(), await house.sign_in()
    assert await is_in(house, lost)

    await house.end_session(here, lost.session_id)

    assert (await is_in(house, lost), await is_in(house, here)) == (False, True)
    with pytest.raises(NotSignedIn):
        await house.refresh(lost.refresh_token)
    with pytest.raises(SessionNotFound):
        await house.end_session(here, lost.session_id)


async def test_nobody_ends_the_sessions_of_others() -> None:
    house = House()
    ann, bob = await house.register(), await house.register("bob@example.com")

    with pytest.raises(SessionNotFound):
        await house.end_session(bob, ann.session_id)

    assert await is_in(house, ann)


async def test_signing_out_everywhere_means_the_admin_too() -> None:
    house = House()
    await house.staff("sam@example.com", "Manager")
    other = await house.register()
    sessions = [
        await house.sign_in("sam@example.com"),
        await house.sign_in("sam@example.com", audience=Audience.ADMIN),
    ]
    assert [await is_in(house, session) for session in sessions] == [True, True]

    await house.sign_out_everywhere(sessions[0])

    assert [await is_in(house, session) for session in [*sessions, other]] == [False, False, True]
