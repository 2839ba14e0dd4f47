"""Password hashes: argon2id or bcrypt, in a pool so small that a flood of sign-ins can't stop the shop."""

import asyncio
import base64
import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Literal, TypeVar

import argon2
import bcrypt

from application.kernel.limits import TooManyRequests

T = TypeVar("T")
Method = Literal["argon2id", "bcrypt"]

_THREADS = 2
_WAITING = 256
_PATIENCE_SECONDS = 5.0

_ARGON2 = argon2.PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_BCRYPT_COST = 12
# bcrypt reads 72 bytes at most, and stops at a zero byte: it is given a digest, as text. The mark tells such hashes
# from plain bcrypt of imported accounts.
_DIGESTED = "bcrypt-sha384:"
_BCRYPT_BYTES = 72


class PooledPasswordHasher:
    """Hashes in two threads; refuses with `TooManyRequests` when 256 wait, or one waited for five seconds."""

    def __init__(self, method: Method) -> None:
        self._method = method
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="passwords")
        self._places = asyncio.Semaphore(_THREADS)
        self._waiting = 0
        self._dummy: str | None = None

    async def hash(self, password: str) -> str:
        return await self._in_pool(lambda: make_hash(self._method, password))

    async def verify(self, password_hash: str | None, password: str) -> bool:
        return await self._in_pool(lambda: self._matches(password_hash, password))

    def is_outdated(self, password_hash: str) -> bool:
        return is_outdated(self._method, password_hash)

    def _matches(self, password_hash: str | None, password: str) -> bool:
        if password_hash is not None:
            return matches(password_hash, password)
        if self._dummy is None:
            self._dummy = make_hash(self._method, "nobody has this password")
        matches(self._dummy, password)
        return False

    async def _in_pool(self, work: Callable[[], T]) -> T:
        await self._place()
        running = asyncio.get_running_loop().run_in_executor(self._pool, work)
        # The thread goes on when its caller is gone: the place is free only when it is done.
        running.add_done_callback(lambda _: self._places.release())
        return await asyncio.shield(running)

    async def _place(self) -> None:
        if not self._places.locked():
            await self._places.acquire()
            return
        if self._waiting >= _WAITING:
            raise TooManyRequests(int(_PATIENCE_SECONDS))
        self._waiting += 1
        try:
            await asyncio.wait_for(self._places.acquire(), _PATIENCE_SECONDS)
        except TimeoutError:
            raise TooManyRequests(int(_PATIENCE_SECONDS)) from None
        finally:
            self._waiting -= 1

    def close(self) -> None:
        """End the threads."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def make_hash(method: Method, password: str) -> str:
    """A new hash, with a salt of its own."""
    if method == "argon2id":
        return _ARGON2.hash(password)
    return _DIGESTED + bcrypt.hashpw(_digest(password), bcrypt.gensalt(_BCRYPT_COST)).decode()


def matches(password_hash: str, password: str) -> bool:
    """Whether it is the password of a hash of any kind that we know."""
    if password_hash.startswith("$argon2"):
        try:
            return _ARGON2.verify(password_hash, password)
        except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
            return False
    given, stored = _digest(password), password_hash.removeprefix(_DIGESTED)
    if stored == password_hash:
        given = password.encode()[:_BCRYPT_BYTES]
    try:
        return bcrypt.checkpw(given, stored.encode())
    except ValueError:
        return False


def is_outdated(method: Method, password_hash: str) -> bool:
    """Whether the hash is of another method or cost than new ones."""
    if method == "bcrypt":
        return not password_hash.startswith(f"{_DIGESTED}$2b${_BCRYPT_COST:02d}$")
    return not password_hash.startswith("$argon2id$") or _ARGON2.check_needs_rehash(password_hash)


def _digest(password: str) -> bytes:
    return base64.b64encode(hashlib.sha384(password.encode()).digest())
