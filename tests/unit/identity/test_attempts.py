"""Guessing is slowed down, and nobody is locked out by others."""

import pytest

from application.identity.attempts import CLIENT, KNOWN, STRANGERS
from application.kernel.limits import TooManyRequests
from domain.identity.account_token import TokenPurpose
from domain.identity.errors import InvalidCredentials
from tests.unit.identity.house import ANN, PASSWORD, House

NEW = "a goat that dances"


async def guess(house: House, client: str, email: str = ANN, mark: str | None = None) -> int:
    """Seconds to wait, or 0 where the guess was compared."""
    try:
        await house.sign_in(email, "a wrong guess", client=client, mark=mark)
    except TooManyRequests as refused:
        return refused.retry_after_seconds
    except InvalidCredentials:
        return 0
    raise AssertionError("the guess was right")


async def besieged(email: str = ANN) -> House:
    """A house whose Ann is guessed at by as many clients as there are free guesses, and one more."""
    house = House()
    await house.register()
    for number in range(STRANGERS.free):
        assert await guess(house, f"bot {number}", email) == 0
    return house


async def test_one_client_waits_after_five_wrong_ones() -> None:
    house = House()
    await house.register()

    waits = [await guess(house, "one") for _ in range(CLIENT.amount + 1)]

    assert waits[:-1] == [0] * CLIENT.amount
    assert waits[-1] > 0
    assert await guess(house, "another") == 0


async def test_many_clients_wait_twice_as_long_each_time_but_never_longer_than_a_minute() -> None:
    house, waits = await besieged(), []

    for number in range(9):
        waits.append(await guess(house, f"more {number}"))
        house.clock.passed += waits[-1]
        assert await guess(house, f"patient {number}") == 0

    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]


async def test_a_refused_attempt_compares_nothing() -> None:
    house = await besieged()
    compared = len(house.hasher.verified)

    assert await guess(house, "one more") > 0

    assert len(house.hasher.verified) == compared


async def test_the_owner_s_own_device_goes_on_as_always() -> None:
    house = House()
    mark = (await house.register()).device_mark
    for number in range(STRANGERS.free + 20):
        await guess(house, f"bot {number}")

    session = await house.sign_in(client="bot 3", mark=mark)

    assert session.user.email == ANN


async def test_a_new_device_of_the_owner_gets_in_by_mail() -> None:
    house = await besieged()
    assert await guess(house, "the owner's new phone") > 0
    await house.forgot()

    mark = await house.reset(house.tokens(TokenPurpose.RESET_PASSWORD)[-1], NEW)

    assert (await house.sign_in(password=NEW, client="the owner's new phone", mark=mark)).user.email == ANN


async def test_nobody_is_locked_out_for_good() -> None:
    house = await besieged()
    for number in range(50):
        house.clock.passed += await guess(house, f"bot {number}")
        assert await guess(house, f"patient {number}") == 0

    house.clock.passed += STRANGERS.longest_wait_seconds

    assert (await house.sign_in(client="the owner's new phone")).user.email == ANN


async def test_a_device_that_guesses_is_a_stranger_again() -> None:
    house = House()
    mark = (await house.register()).device_mark
    for _ in range(KNOWN.amount):
        assert await guess(house, "one", mark=mark) == 0

    waits = [await guess(house, "one", mark=mark) for _ in range(CLIENT.amount + 1)]

    assert waits[:-1] == [0] * CLIENT.amount
    assert waits[-1] > 0


@pytest.mark.parametrize("mark", ["", ".", "nonsense", "a.b", "é.é"])
async def test_a_mark_that_is_not_ours_makes_nobody_known(mark: str) -> None:
    house = await besieged()

    assert await guess(house, "one more", mark=mark) > 0


async def test_a_mark_of_another_account_is_worth_nothing() -> None:
    house = await besieged()
    mark = (await house.register("bob@example.com")).device_mark

    assert await guess(house, "one more", mark=mark) > 0


async def test_right_passwords_use_no_guesses_up() -> None:
    house = House()
    await house.register()

    for number in range(STRANGERS.free + 5):
        await house.sign_in(client=f"program {number}")

    assert await guess(house, "one") == 0


async def test_the_owner_is_warned_once_a_day_and_nobody_sees_whether_there_is_one() -> None:
    known, unknown = await besieged(), await besieged("nobody@example.com")

    answers = [
        [await guess(house, f"more {number}", email) for number in range(5)]
        for house, email in ((known, ANN), (unknown, "nobody@example.com"))
    ]

    assert answers[0] == answers[1]
    assert known.heard() == unknown.heard() == ["greet", "warn"]
    assert known.hasher.verified[-1] == f"v1:{PASSWORD}"


async def test_two_sign_ins_that_renew_the_hash_at_once_both_get_in() -> None:
    house = House()
    await house.register()
    house.hasher.mark, compare = "v2", house.hasher.verify
    renewed: list[bool] = []

    async def verify(password_hash: str | None, password: str) -> bool:
        is_right = await compare(password_hash, password)
        if not renewed:
            renewed.append(True)
            await house.sign_in(client="faster")
        return is_right

    house.hasher.verify = verify  # type: ignore[method-assign]  # the other one comes in between

    assert (await house.sign_in()).user.email == ANN
