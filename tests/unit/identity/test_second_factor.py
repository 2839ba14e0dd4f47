"""Two-step sign-in, on memory."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.memory.identity import StoredToken
from adapters.memory.rows import AuditRow
from adapters.memory.second_factors import StoredChallenge
from adapters.security.sealing import AesSealer
from adapters.system.chance import SystemIds
from application.identity.disable_second_factor import DisableSecondFactor
from application.identity.renew_recovery_codes import RenewRecoveryCodes
from application.identity.reset_second_factor import ResetSecondFactor
from application.identity.views import ChallengeView, SignedInView
from application.kernel.actor import Actor, ActorKind
from application.kernel.limits import TooManyRequests
from application.operations.ports import ShopSettings
from domain.identity.errors import (
    AccountNotFound,
    ChallengeOver,
    CodeAlreadyUsed,
    OwnSecondFactor,
    SecondFactorInPlace,
    SecondFactorMissing,
    SecondFactorRequired,
    WrongCode,
)
from domain.identity.second_factor import SecondFactor
from domain.identity.session import Audience
from domain.kernel.errors import AccessDenied, InvalidInput, NotSignedIn
from domain.kernel.ids import AccountId
from tests.unit.identity.house import ANN, PASSWORD, House

SAM = "sam@example.com"


async def protected(house: House) -> tuple[str, tuple[str, ...], Actor]:
    """Ann's secret, her recovery codes, and Ann; the code of this moment is used up."""
    actor = await house.actor_of(await house.register())
    secret = (await house.enroll(actor)).secret
    confirmed = await house.confirm(actor, house.code(secret))
    house.clock.passed += 30
    return secret, confirmed.recovery_codes, actor


async def challenged(house: House, email: str = ANN, audience: Audience = Audience.STOREFRONT) -> ChallengeView:
    challenge = await house.first_step(email, audience=audience)
    assert isinstance(challenge, ChallengeView)
    return challenge


async def demand_of_staff(house: House) -> None:
    async with house.uow(Actor.system("test")) as uow:
        await uow.settings.save(replace(await uow.settings.get(), staff_second_factor=True))
        await uow.commit()


@given(st.lists(st.integers(min_value=1, max_value=50), max_size=40))
def test_no_step_is_accepted_twice_nor_one_before_it(steps: list[int]) -> None:
    factor = SecondFactor(account_id=AccountId(SystemIds().new()), sealed_secret="x")
    accepted: list[int] = []

    for step in steps:
        try:
            factor.accept(step)
        except CodeAlreadyUsed:
            continue
        accepted.append(step)

    assert accepted == sorted(set(accepted))


async def test_the_password_alone_opens_nothing() -> None:
    house = House()
    secret, _, _ = await protected(house)
    before = len(list(house.store.rows(StoredToken)))

    challenge = await challenged(house)

    assert not challenge.must_enroll
    assert len(list(house.store.rows(StoredToken))) == before
    session = await house.verify(challenge.challenge, house.code(secret))
    assert (await house.actor_of(session)).account_id == session.user.id


async def test_nothing_is_protected_before_a_code_confirmed_it() -> None:
    house = House()
    actor = await house.actor_of(await house.register())
    first = await house.enroll(actor)
    second = await house.enroll(actor)

    with pytest.raises(InvalidInput) as refused:
        await house.confirm(actor, house.code(first.secret, steps=9))

    assert [(fault.pointer, fault.code) for fault in refused.value.faults] == [("/code", "wrong_code")]
    assert isinstance(await house.first_step(), SignedInView)
    assert len((await house.confirm(actor, house.code(second.secret))).recovery_codes) == 10


async def test_setting_it_up_again_wants_the_old_one_off() -> None:
    house = House()
    secret, _, actor = await protected(house)

    with pytest.raises(SecondFactorInPlace):
        await house.enroll(actor)
    with pytest.raises(SecondFactorInPlace):
        await house.confirm(actor, house.code(secret))


async def test_a_stolen_session_sets_nothing_up() -> None:
    house = House()
    actor = await house.actor_of(await house.register())

    with pytest.raises(InvalidInput) as refused:
        await house.enroll(actor, password="a wrong one")
    with pytest.raises(NotSignedIn):
        await house.enroll(Actor.anonymous())

    assert [fault.code for fault in refused.value.faults] == ["wrong_password"]
    assert not list(house.store.rows(SecondFactor))


async def test_a_code_is_good_once_whichever_sign_in_it_was_for() -> None:
    house = House()
    secret, _, _ = await protected(house)
    first, second = await challenged(house), await challenged(house)
    await house.verify(first.challenge, house.code(secret))

    with pytest.raises(CodeAlreadyUsed):
        await house.verify(second.challenge, house.code(secret))
    with pytest.raises(CodeAlreadyUsed):
        await house.verify(second.challenge, house.code(secret, steps=-1))

    assert isinstance(await house.verify(second.challenge, house.code(secret, steps=1)), SignedInView)


async def test_of_two_at_once_with_one_code_one_gets_in() -> None:
    house = House()
    secret, _, _ = await protected(house)
    challenges = [await challenged(house) for _ in range(6)]

    outcomes = await asyncio.gather(
        *(house.verify(challenge.challenge, house.code(secret)) for challenge in challenges), return_exceptions=True
    )

    assert [type(outcome) for outcome in outcomes].count(SignedInView) == 1
    assert {type(outcome) for outcome in outcomes} == {SignedInView, CodeAlreadyUsed}


async def test_a_recovery_code_stands_in_for_the_app_once() -> None:
    house = House()
    _, recovery, _ = await protected(house)
    written = recovery[0].lower().replace("-", " ")

    session = await house.verify((await challenged(house)).challenge, written)
    with pytest.raises(WrongCode):
        await house.verify((await challenged(house)).challenge, recovery[0])

    assert session.user.email == ANN
    [factor] = house.store.rows(SecondFactor)
    assert len(factor.recovery_hashes) == 9


async def test_a_challenge_is_good_for_one_session() -> None:
    house = House()
    secret, recovery, _ = await protected(house)
    challenge = (await challenged(house)).challenge
    await house.verify(challenge, house.code(secret))

    with pytest.raises(ChallengeOver):
        await house.verify(challenge, recovery[0])

    [factor] = house.store.rows(SecondFactor)
    assert len(factor.recovery_hashes) == 10


async def test_a_challenge_is_over_after_five_tries() -> None:
    house = House()
    secret, _, _ = await protected(house)
    challenge = (await challenged(house)).challenge
    left = []
    for _ in range(5):
        with pytest.raises(WrongCode) as refused:
            await house.verify(challenge, house.code(secret, steps=9))
        left.append(refused.value.context["tries_left"])

    with pytest.raises(ChallengeOver):
        await house.verify(challenge, house.code(secret))

    assert left == [4, 3, 2, 1, 0]


async def test_new_challenges_give_no_more_guesses() -> None:
    house = House()
    secret, _, _ = await protected(house)
    for _ in range(2):
        challenge = (await challenged(house)).challenge
        for _ in range(5):
            with pytest.raises(WrongCode):
                await house.verify(challenge, house.code(secret, steps=9))

    with pytest.raises(TooManyRequests):
        await house.verify((await challenged(house)).challenge, house.code(secret))


async def test_a_challenge_ends_with_its_time_and_with_what_ends_sessions() -> None:
    house = House()
    secret, _, _ = await protected(house)
    late = (await challenged(house)).challenge
    house.clock.passed += 601
    with pytest.raises(ChallengeOver):
        await house.verify(late, house.code(secret))
    outdated = (await challenged(house)).challenge
    async with house.uow(Actor.system("test")) as uow:
        account = await uow.accounts.by_email(ANN)
        assert account is not None
        account.token_version += 1
        await uow.accounts.save(account)
        await uow.commit()

    with pytest.raises(ChallengeOver):
        await house.verify(outdated, house.code(secret))


async def test_a_challenge_is_for_its_purpose_and_its_place() -> None:
    house = House()
    await house.staff(SAM, "Support")
    await demand_of_staff(house)
    challenge = await challenged(house, SAM, Audience.ADMIN)
    assert challenge.must_enroll

    with pytest.raises(ChallengeOver):
        await house.verify(challenge.challenge, "123456")
    with pytest.raises(ChallengeOver):
        await house.enroll(Actor.anonymous(), challenge="a guess")

    assert isinstance(await house.first_step(SAM), SignedInView)


async def test_staff_of_a_shop_that_demands_it_get_in_to_set_it_up_and_no_further() -> None:
    house = House()
    await house.staff(SAM, "Support")
    before = await house.sign_in(SAM, audience=Audience.ADMIN)
    await demand_of_staff(house)

    with pytest.raises(NotSignedIn):
        await house.actor_of(before)
    with pytest.raises(NotSignedIn):
        await house.refresh(before.refresh_token, Audience.ADMIN)
    challenge = (await challenged(house, SAM, Audience.ADMIN)).challenge
    invitation = await house.enroll(Actor.anonymous(), challenge=challenge, password=None)
    confirmed = await house.confirm(Actor.anonymous(), house.code(invitation.secret), challenge=challenge)

    assert confirmed.session is not None
    sam = await house.actor_of(confirmed.session)
    assert sam.permissions
    renewed = await house.refresh(confirmed.session.refresh_token, Audience.ADMIN)
    assert renewed.session_id == confirmed.session.session_id
    with pytest.raises(SecondFactorRequired):
        await house.disable_second_factor(
            DisableSecondFactor(password=PASSWORD, code=confirmed.recovery_codes[0]), actor=sam
        )


async def test_switching_off_wants_password_and_code() -> None:
    house = House()
    secret, recovery, actor = await protected(house)
    disable = house.disable_second_factor

    for password, code, wrong in (
        (None, recovery[0], "required"),
        ("not this", recovery[0], "wrong_password"),
        (PASSWORD, house.code(secret, steps=9), "wrong_code"),
    ):
        with pytest.raises(InvalidInput) as refused:
            await disable(DisableSecondFactor(password=password, code=code), actor=actor)
        assert [fault.code for fault in refused.value.faults] == [wrong]
    assert isinstance(await house.first_step(), ChallengeView)

    await disable(DisableSecondFactor(password=PASSWORD, code=house.code(secret)), actor=actor)

    assert isinstance(await house.first_step(), SignedInView)
    with pytest.raises(SecondFactorMissing):
        await disable(DisableSecondFactor(password=PASSWORD, code=recovery[0]), actor=actor)


async def test_new_recovery_codes_make_the_old_ones_worthless() -> None:
    house = House()
    secret, old, actor = await protected(house)

    new = await house.renew_recovery_codes(RenewRecoveryCodes(code=house.code(secret)), actor=actor)

    assert set(old).isdisjoint(new)
    with pytest.raises(WrongCode):
        await house.verify((await challenged(house)).challenge, old[0])
    assert isinstance(await house.verify((await challenged(house)).challenge, new[0]), SignedInView)


async def test_who_lost_everything_is_helped_by_an_administrator_alone() -> None:
    house = House()
    _, _, ann = await protected(house)

    with pytest.raises(AccessDenied):
        await house.reset_second_factor(ResetSecondFactor(account=ANN), actor=ann)
    await house.reset_second_factor(ResetSecondFactor(account=ANN.upper()), actor=Actor.system("cli"))

    assert isinstance(await house.first_step(), SignedInView)


async def test_an_administrator_takes_another_s_away_but_not_their_own() -> None:
    house = House()
    _, _, ann = await protected(house)
    boss = Actor(kind=ActorKind.ADMIN, account_id=AccountId(SystemIds().new()))
    command = ResetSecondFactor(account=ann.require_account())

    with pytest.raises(OwnSecondFactor):
        await house.reset_second_factor(command, actor=replace(boss, account_id=ann.account_id))
    with pytest.raises(AccountNotFound):
        await house.reset_second_factor(ResetSecondFactor(account=boss.require_account()), actor=boss)
    await house.reset_second_factor(command, actor=boss)

    assert isinstance(await house.first_step(), SignedInView)
    with pytest.raises(SecondFactorMissing):
        await house.reset_second_factor(command, actor=boss)


async def test_neither_store_nor_audit_log_holds_what_opens_the_account() -> None:
    house = House()
    await house.staff(SAM, "Support")
    session = await house.sign_in(SAM, audience=Audience.ADMIN)
    actor = await house.actor_of(session)
    secret = (await house.enroll(actor)).secret
    confirmed = await house.confirm(actor, house.code(secret))
    challenge = await challenged(house, SAM)

    kept = repr([*house.store.rows(SecondFactor), *house.store.rows(StoredChallenge), *house.store.rows(AuditRow)])

    for told in (secret, challenge.challenge, *confirmed.recovery_codes, confirmed.recovery_codes[0].replace("-", "")):
        assert told not in kept
    [*_, entry] = [row.entry for row in house.store.rows(AuditRow) if row.entry.entity_kind == "second_factor"]
    assert entry.after is not None
    assert {"sealed_secret", "recovery_hashes", "last_step"}.isdisjoint(entry.after)


async def test_a_change_of_keys_is_followed_at_the_next_sign_in() -> None:
    house = House()
    secret, _, _ = await protected(house)
    [before] = [factor.sealed_secret for factor in house.store.rows(SecondFactor)]
    house.sealer.__init__([b"a newer secret of the tests, longer", b"a secret of the tests, 32 bytes long"])  # type: ignore[misc]  # the shop starts anew

    await house.verify((await challenged(house)).challenge, house.code(secret))

    [after] = [factor.sealed_secret for factor in house.store.rows(SecondFactor)]
    assert after != before
    assert (
        AesSealer([b"a newer secret of the tests, longer"]).unseal(
            after, purpose=f"second factor of {next(house.store.rows(SecondFactor)).account_id}"
        )
        == secret
    )


async def test_with_its_key_gone_the_recovery_codes_still_open() -> None:
    house = House()
    secret, recovery, _ = await protected(house)
    house.sealer.__init__([b"another secret of the tests, longer"])  # type: ignore[misc]  # the shop starts anew

    with pytest.raises(WrongCode):
        await house.verify((await challenged(house)).challenge, house.code(secret))

    assert isinstance(await house.verify((await challenged(house)).challenge, recovery[0]), SignedInView)


def test_what_is_asked_of_staff_is_off_until_the_shop_says_so() -> None:
    assert not ShopSettings().staff_second_factor
    assert SecondFactor(
        account_id=AccountId(SystemIds().new()),
        sealed_secret="x",
        confirmed_at=datetime(2026, 1, 1, tzinfo=UTC),
    ).is_confirmed
