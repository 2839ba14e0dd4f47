"""Sessions: how they go on, and how they end."""

from datetime import timedelta

import pytest

from adapters.memory.identity import StoredAccount
from application.identity.refresh_session import REFRESHES
from application.identity.views import SignedInView
from application.kernel.limits import TooManyRequests
from domain.identity.session import ABSOLUTE_LIFE, GRACE, IDLE_LIFE, Audience
from domain.kernel.errors import NotSignedIn
from tests.unit.identity.house import House


async def assert_over(house: House, session: SignedInView) -> None:
    with pytest.raises(NotSignedIn):
        await house.actor_of(session)
    with pytest.raises(NotSignedIn):
        await house.refresh(session.refresh_token)


async def test_a_refresh_token_leads_to_the_next_one() -> None:
    house = House()
    first = await house.register()

    second = await house.refresh(first.refresh_token)
    third = await house.refresh(second.refresh_token)

    assert len({first.refresh_token, second.refresh_token, third.refresh_token}) == 3
    assert first.session_id == second.session_id == third.session_id
    assert (await house.actor_of(third)).account_id == first.user.id


async def test_two_tabs_that_refresh_at_once_get_the_same_token() -> None:
    house = House()
    session = await house.register()

    one, two = await house.refresh(session.refresh_token), await house.refresh(session.refresh_token)

    assert one.refresh_token == two.refresh_token


async def test_a_token_used_again_after_the_grace_time_ends_the_session() -> None:
    house = House()
    stolen = await house.register()
    honest = await house.refresh(stolen.refresh_token)
    house.clock.passed += GRACE.total_seconds() + 1

    with pytest.raises(NotSignedIn):
        await house.refresh(stolen.refresh_token)

    await assert_over(house, honest)
    assert house.heard() == ["greet", "tell of the theft"]


async def test_a_theft_makes_all_access_tokens_worthless_and_leaves_other_sessions() -> None:
    house = House()
    stolen, other = await house.register(), await house.sign_in()
    await house.refresh(stolen.refresh_token)
    house.clock.passed += GRACE.total_seconds() + 1
    for _ in range(3):
        with pytest.raises(NotSignedIn):
            await house.refresh(stolen.refresh_token)

    with pytest.raises(NotSignedIn):
        await house.actor_of(other)
    assert (await house.actor_of(await house.refresh(other.refresh_token))).session_id == other.session_id
    assert house.heard().count("tell of the theft") == 1


async def test_who_refreshes_too_often_waits_and_loses_nothing() -> None:
    house = House()
    session = await house.register()
    for _ in range(REFRESHES.amount):
        session = await house.refresh(session.refresh_token)

    with pytest.raises(TooManyRequests):
        await house.refresh(session.refresh_token)
    house.clock.passed += 2 * REFRESHES.seconds

    assert (await house.refresh(session.refresh_token)).session_id == session.session_id


async def test_a_device_of_the_back_office_that_nobody_uses_is_out_sooner() -> None:
    house = House()
    await house.staff("sam@example.com", "Manager")
    storefront = await house.sign_in("sam@example.com")
    admin = await house.sign_in("sam@example.com", audience=Audience.ADMIN)
    house.clock.passed += IDLE_LIFE[Audience.ADMIN].total_seconds()

    with pytest.raises(NotSignedIn):
        await house.refresh(admin.refresh_token, Audience.ADMIN)
    assert (await house.refresh(storefront.refresh_token)).session_id == storefront.session_id


async def test_the_end_of_one_session_is_not_that_of_another() -> None:
    house = House()
    phone = await house.register()
    laptop = await house.sign_in()

    await house.sign_out(phone.refresh_token)

    await assert_over(house, phone)
    assert (await house.actor_of(laptop)).account_id == phone.user.id


async def test_signing_out_by_the_access_token_ends_its_session() -> None:
    house = House()
    session = await house.register()

    await house.sign_out(None, actor=await house.actor_of(session))

    await assert_over(house, session)


async def test_signing_out_without_a_session_is_harmless() -> None:
    house = House()
    session = await house.register()

    await house.sign_out("no token of ours")

    assert (await house.actor_of(session)).session_id == session.session_id


async def test_a_session_that_nobody_used_is_over() -> None:
    house = House()
    session = await house.register()
    house.clock.passed += IDLE_LIFE[Audience.STOREFRONT].total_seconds() + 1

    await assert_over(house, session)


@pytest.mark.parametrize("audience", Audience)
async def test_no_session_outlives_its_last_day(audience: Audience) -> None:
    house, step = House(), IDLE_LIFE[Audience.ADMIN] - timedelta(seconds=1)
    await house.staff("sam@example.com", "Manager")
    session = await house.sign_in("sam@example.com", audience=audience)

    for _ in range(ABSOLUTE_LIFE // step):
        house.clock.passed += step.total_seconds()
        session = await house.refresh(session.refresh_token, audience)
    house.clock.passed += step.total_seconds()

    with pytest.raises(NotSignedIn):
        await house.refresh(session.refresh_token, audience)


async def test_a_token_of_the_storefront_is_nothing_to_the_admin() -> None:
    house = House()
    session = await house.register()

    with pytest.raises(NotSignedIn):
        await house.refresh(session.refresh_token, Audience.ADMIN)

    assert (await house.refresh(session.refresh_token)).session_id == session.session_id


async def test_an_access_token_ends_after_a_quarter_of_an_hour() -> None:
    house = House()
    session = await house.register()
    house.clock.passed += session.expires_in_seconds - 1
    assert (await house.actor_of(session)).session_id == session.session_id

    house.clock.passed += 2

    with pytest.raises(NotSignedIn):
        await house.actor_of(session)


async def test_a_change_of_roles_bites_at_once_though_its_announcement_was_lost() -> None:
    house = House()
    await house.staff("sam@example.com", "Manager")
    session = await house.sign_in("sam@example.com", audience=Audience.ADMIN)
    house.clock.passed += 60
    await house.actor_of(session)
    [stored] = house.store.rows(StoredAccount)
    stored.account.assign(frozenset())

    renewed = await house.refresh(session.refresh_token, Audience.ADMIN)

    assert (await house.actor_of(renewed)).permissions == frozenset()


async def test_a_disabled_account_is_out_as_soon_as_it_is_known() -> None:
    house = House()
    session = await house.register()
    [stored] = house.store.rows(StoredAccount)
    stored.account.disabled_at = house.clock.now()
    await house.cache.forget(session.user.id)

    await assert_over(house, session)
