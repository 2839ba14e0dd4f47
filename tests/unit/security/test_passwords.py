"""Password hashes."""

import asyncio
import threading

import argon2
import bcrypt
import pytest

from adapters.security import passwords
from adapters.security.common_passwords import common_passwords
from adapters.security.passwords import Method, PooledPasswordHasher, is_outdated, make_hash, matches
from application.kernel.limits import TooManyRequests

LONG = "é" * 64  # 128 bytes: more than bcrypt reads
METHODS: list[Method] = ["argon2id", "bcrypt"]


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_BCRYPT_COST", 4)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("password", ["a horse that sings", LONG])
def test_the_password_matches_and_no_other(method: Method, password: str) -> None:
    password_hash = make_hash(method, password)

    assert matches(password_hash, password)
    assert not matches(password_hash, password[:-1] + "x")
    assert not is_outdated(method, password_hash)


@pytest.mark.parametrize("method", METHODS)
def test_a_hash_of_the_other_method_matches_and_is_outdated(method: Method) -> None:
    [other] = set(METHODS) - {method}

    password_hash = make_hash(other, LONG)

    assert matches(password_hash, LONG)
    assert is_outdated(method, password_hash)


def test_plain_bcrypt_of_an_imported_account_matches_and_is_outdated() -> None:
    imported = bcrypt.hashpw(b"a horse that sings", bcrypt.gensalt(4)).decode()

    assert matches(imported, "a horse that sings")
    assert not matches(imported, "a horse that snores")
    assert is_outdated("bcrypt", imported)
    assert is_outdated("argon2id", imported)


def test_an_argon2_hash_of_other_cost_is_outdated() -> None:
    cheaper = argon2.PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash("a horse that sings")

    assert matches(cheaper, "a horse that sings")
    assert is_outdated("argon2id", cheaper)


@pytest.mark.parametrize("broken", ["", "!", "$argon2id$broken", "$2b$broken", "bcrypt-sha384:broken"])
def test_a_broken_hash_matches_nothing(broken: str) -> None:
    assert not matches(broken, "a horse that sings")


async def test_nobody_is_checked_with_the_work_of_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []

    def noting(password_hash: str, _password: str) -> bool:
        checked.append(password_hash)
        return True

    monkeypatch.setattr(passwords, "matches", noting)
    hasher = PooledPasswordHasher("argon2id")

    assert await hasher.verify("$argon2id$somebody", "password") is True
    assert await hasher.verify(None, "password") is False

    assert len(checked) == 2
    assert not is_outdated("argon2id", checked[1])
    hasher.close()


async def test_a_flood_is_refused_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(passwords, "_WAITING", 3)
    monkeypatch.setattr(passwords, "make_hash", lambda *_: "done" if go_on.wait(5) else "never")
    hasher = PooledPasswordHasher("argon2id")
    calls = [asyncio.create_task(hasher.hash("password")) for _ in range(5)]
    await asyncio.sleep(0)

    with pytest.raises(TooManyRequests):
        await hasher.hash("one too many")

    go_on.set()
    assert await asyncio.gather(*calls) == ["done"] * 5
    hasher.close()


async def test_who_waits_too_long_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(passwords, "_PATIENCE_SECONDS", 0.01)
    monkeypatch.setattr(passwords, "make_hash", lambda *_: "done" if go_on.wait(5) else "never")
    hasher = PooledPasswordHasher("argon2id")
    running = [asyncio.create_task(hasher.hash("password")) for _ in range(2)]
    await asyncio.sleep(0)

    with pytest.raises(TooManyRequests):
        await hasher.hash("late")

    go_on.set()
    await asyncio.gather(*running)
    hasher.close()


def test_the_common_passwords_are_long_enough_to_be_tried() -> None:
    common = common_passwords()

    assert len(common) == 3000
    assert {"password1", "qwertyuiop", "1234567890"} <= common
    assert all(len(password) >= 8 and password == password.lower() for password in common)
