"""Two-step sign-in through the API, on real servers: as people use it, and as thieves would."""

import asyncio
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx
import pyotp
import pytest

from application.identity.create_admin import CreateAdmin
from application.kernel.actor import Actor
from tests.shelf import a_stocked_variant
from tests.shop import Shop

PASSWORD = "a horse that sings"
ANN = {"email": "ann@example.com", "password": PASSWORD}
ROOT = {"email": "root@example.com", "password": PASSWORD, "audience": "admin"}
MFA = "/api/v1/auth/mfa"


def code_of(secret: str, steps: int = 0) -> str:
    return pyotp.TOTP(secret).at(datetime.now(UTC), counter_offset=steps)


def bearer(session: dict[str, Any]) -> dict[str, str]:
    return {"Authorization": f"Bearer {session['tokens']['accessToken']}"}


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def registered(shop: Shop) -> dict[str, str]:
    answer = await shop.client.post("/api/v1/auth/register", json={**ANN, "name": "Ann"})
    return bearer(answer.json())


async def protected(shop: Shop, member: dict[str, str]) -> tuple[str, list[str]]:
    """The secret and the recovery codes. The code that confirmed it is taken once more: no test waits for the next."""
    invitation = await shop.client.post(f"{MFA}/enroll", json={"password": PASSWORD}, headers=member)
    secret = invitation.json()["secret"]
    confirmed = await shop.client.post(f"{MFA}/confirm", json={"code": code_of(secret)}, headers=member)
    assert confirmed.status_code == 200, confirmed.text
    assert confirmed.json()["session"] is None
    me = await shop.client.get("/api/v1/auth/me", headers=member)
    async with shop.container.uow()(Actor.system("test")) as uow:
        factor = await uow.second_factors.get(UUID(me.json()["id"]))
        factor.last_step = 0
        await uow.second_factors.save(factor)
        await uow.commit()
    return secret, confirmed.json()["recoveryCodes"]


async def challenge_of(shop: Shop, credentials: dict[str, str] = ANN) -> str:
    answer = await shop.client.post("/api/v1/auth/login", json=credentials)
    assert answer.json()["mfaRequired"] is True
    assert "Set-Cookie" not in answer.headers
    return str(answer.json()["challenge"])


async def verify(shop: Shop, challenge: str, typed: str) -> httpx.Response:
    return await shop.client.post(f"{MFA}/verify", json={"challenge": challenge, "code": typed})


async def test_a_second_step_from_setting_up_to_switching_off(shop: Shop) -> None:
    ann = await registered(shop)
    assert (await shop.client.get(MFA, headers=ann)).json()["enabled"] is False
    secret, recovery = await protected(shop, ann)

    session = await verify(shop, await challenge_of(shop), code_of(secret))
    me = await shop.client.get("/api/v1/auth/me", headers=bearer(session.json()))
    status = (await shop.client.get(MFA, headers=ann)).json()
    gone = await shop.client.post(f"{MFA}/disable", json={"password": PASSWORD, "code": recovery[0]}, headers=ann)

    assert (session.status_code, me.json()["email"]) == (200, "ann@example.com")
    assert "HttpOnly" in session.headers["Set-Cookie"]
    assert (status["enabled"], status["recoveryCodesLeft"], status["required"]) == (True, 10, False)
    assert gone.status_code == 204
    assert "tokens" in (await shop.client.post("/api/v1/auth/login", json=ANN)).json()


async def test_an_old_access_token_keeps_nobody_from_the_second_step(shop: Shop) -> None:
    secret, _ = await protected(shop, await registered(shop))
    body = {"challenge": await challenge_of(shop), "code": code_of(secret)}

    answer = await shop.client.post(f"{MFA}/verify", json=body, headers={"Authorization": "Bearer stale"})

    assert answer.status_code == 200


async def test_a_code_that_was_seen_is_worth_nothing(shop: Shop) -> None:
    secret, _ = await protected(shop, await registered(shop))
    seen = code_of(secret)
    assert (await verify(shop, await challenge_of(shop), seen)).status_code == 200

    assert code(await verify(shop, await challenge_of(shop), seen)) == (409, "code_already_used")


async def test_of_many_requests_at_once_with_one_code_one_is_let_in(shop: Shop) -> None:
    secret, _ = await protected(shop, await registered(shop))
    challenges = [await challenge_of(shop) for _ in range(6)]
    typed = code_of(secret)

    answers = await asyncio.gather(*(verify(shop, challenge, typed) for challenge in challenges))

    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 5


async def test_of_many_requests_at_once_with_one_recovery_code_one_is_let_in(shop: Shop) -> None:
    _, recovery = await protected(shop, await registered(shop))
    challenges = [await challenge_of(shop) for _ in range(6)]

    answers = await asyncio.gather(*(verify(shop, challenge, recovery[0]) for challenge in challenges))

    assert sorted(answer.status_code for answer in answers) == [200] + [401] * 5


async def test_of_many_requests_at_once_with_one_challenge_one_is_let_in(shop: Shop) -> None:
    _, recovery = await protected(shop, await registered(shop))
    challenge = await challenge_of(shop)

    answers = await asyncio.gather(*(verify(shop, challenge, typed) for typed in recovery[:5]))

    assert sorted(answer.status_code for answer in answers) == [200] + [401] * 4


async def test_a_challenge_takes_five_guesses_even_at_once(shop: Shop) -> None:
    secret, _ = await protected(shop, await registered(shop))
    challenge = await challenge_of(shop)

    answers = await asyncio.gather(*(verify(shop, challenge, code_of(secret, 9 + n)) for n in range(12)))

    assert sorted(code(answer)[1] for answer in answers) == ["challenge_over"] * 7 + ["wrong_code"] * 5
    assert code(await verify(shop, challenge, code_of(secret))) == (401, "challenge_over")


@pytest.mark.parametrize("path", ["enroll", "confirm"])
async def test_the_challenge_of_a_second_step_changes_nothing_of_the_second_factor(shop: Shop, path: str) -> None:
    secret, _ = await protected(shop, await registered(shop))
    body = {"challenge": await challenge_of(shop)}

    refused = await shop.client.post(
        f"{MFA}/{path}", json=body | ({"code": code_of(secret)} if path != "enroll" else {})
    )

    assert code(refused) == (401, "challenge_over")


@pytest.mark.parametrize("path", ["", "/enroll", "/confirm", "/disable", "/recovery-codes"])
async def test_nothing_of_it_is_for_who_is_not_signed_in(shop: Shop, path: str) -> None:
    await protected(shop, await registered(shop))
    body = {} if path == "/enroll" else {"code": "123456"}

    refused = await shop.client.request("POST" if path else "GET", f"{MFA}{path}", json=body if path else None)

    assert code(refused) == (401, "not_signed_in")


async def test_a_password_that_changed_meanwhile_ends_the_challenge(shop: Shop) -> None:
    secret, _ = await protected(shop, await registered(shop))
    challenge = await challenge_of(shop)
    async with shop.container.uow()(Actor.system("test")) as uow:
        account = await uow.accounts.by_email("ann@example.com")
        account.token_version += 1
        await uow.accounts.save(account)
        await uow.commit()

    assert code(await verify(shop, challenge, code_of(secret))) == (401, "challenge_over")


async def test_staff_that_must_enroll_get_a_session_by_enrolling_alone(shop: Shop) -> None:
    command = CreateAdmin(email=ROOT["email"], password=PASSWORD, name="Root")
    await shop.container.create_admin()(command, actor=Actor.system("test"))
    await shop.container.create_admin()(
        CreateAdmin(email="second@example.com", password=PASSWORD, name="Second"), actor=Actor.system("test")
    )
    root = bearer((await shop.client.post("/api/v1/auth/login", json=ROOT)).json())
    second = bearer((await shop.client.post("/api/v1/auth/login", json={**ROOT, "email": "second@example.com"})).json())
    demand: dict[str, Any] = {"json": {"staffSecondFactor": True}}

    too_early = await shop.client.patch("/api/v1/admin/settings", headers={**root, "If-Match": '"v0"'}, **demand)
    await protected(shop, root)
    changed = await shop.client.patch("/api/v1/admin/settings", headers={**root, "If-Match": '"v0"'}, **demand)
    out = await shop.client.get("/api/v1/admin/settings", headers=second)
    login = (await shop.client.post("/api/v1/auth/login", json={**ROOT, "email": "second@example.com"})).json()
    with_challenge = {"challenge": login["challenge"]}
    invitation = await shop.client.post(f"{MFA}/enroll", json=with_challenge)
    typed = code_of(invitation.json()["secret"])
    confirmed = await shop.client.post(f"{MFA}/confirm", json={**with_challenge, "code": typed})
    required = await shop.client.post(
        f"{MFA}/disable", json={"password": PASSWORD, "code": "123456"}, headers=bearer(confirmed.json()["session"])
    )

    assert code(too_early) == (422, "invalid_input")
    assert (changed.status_code, changed.json()["staffSecondFactor"]) == (200, True)
    assert (await shop.client.get("/api/v1/admin/settings", headers=root)).status_code == 200
    assert code(out) == (401, "not_signed_in")
    assert (login["mfaRequired"], login["mustEnroll"]) == (True, True)
    inside = await shop.client.get("/api/v1/admin/settings", headers=bearer(confirmed.json()["session"]))
    assert inside.status_code == 200
    assert "rt-admin" in confirmed.headers["Set-Cookie"]
    assert code(required) == (409, "second_factor_required")


async def test_a_guests_cart_comes_along_with_the_second_step(shop: Shop) -> None:
    secret, _ = await protected(shop, await registered(shop))
    variant = await a_stocked_variant(shop.container, 3)
    filled = await shop.client.post("/api/v1/cart/items", json={"variantId": str(variant), "quantity": 2})
    guest = {"X-Cart-Token": filled.headers["X-Cart-Token"]}
    login = await shop.client.post("/api/v1/auth/login", json=ANN, headers=guest)
    body = {"challenge": login.json()["challenge"], "code": code_of(secret)}

    session = await shop.client.post(f"{MFA}/verify", json=body, headers=guest)

    cart = await shop.client.get("/api/v1/cart", headers=bearer(session.json()))
    assert [line["quantity"] for line in cart.json()["lines"]] == [2]
