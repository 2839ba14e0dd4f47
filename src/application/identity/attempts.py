"""How fast passwords may be tried at an account, so that nobody guesses one, and nobody is locked out by others."""

from dataclasses import dataclass
from typing import Final, Protocol

from application.identity.hashing import hash_of
from application.kernel.limits import Limit, RateLimiter, TooManyRequests, Verdict, hold


@dataclass(frozen=True, slots=True)
class Backoff:
    """So many attempts are free. Each further one waits twice as long after the last, up to the longest wait.

    All is forgotten when nobody tried for `memory_seconds`.
    """

    name: str
    free: int
    longest_wait_seconds: int
    memory_seconds: int


class AttemptThrottle(Protocol):
    """Counts attempts; never fails: with its store gone each process counts by itself."""

    async def admit(self, rule: Backoff, subject: str, /) -> Verdict:
        """Count one more for the subject, in one step; or say how long it has to wait, which counts nothing."""

    async def forgive(self, rule: Backoff, subject: str, /) -> None:
        """The last one was no guess: take it back."""


class DeviceMarks(Protocol):
    """Marks by which a device is known again on which somebody signed in, or read the account's mail, before."""

    def mark(self, subject: str) -> str:
        """A new mark for a device of that account."""

    def device(self, mark: str, subject: str) -> str | None:
        """Which device it is; None for a mark that is not ours, or of another account."""


# One device, one client: who mistypes waits a moment.
KNOWN: Final = Limit("sign-in-known-device", 10, 600, is_critical=True)
CLIENT: Final = Limit("sign-in", 5, 60, is_critical=True)
# All unknown devices together: whoever has many addresses still gets no more than a guess a minute.
STRANGERS: Final = Backoff("sign-in-strangers", free=100, longest_wait_seconds=60, memory_seconds=3600)
WARNING: Final = Limit("sign-in-warning", 1, 86_400, is_critical=True)


class Besieged(TooManyRequests):
    """So many strangers tried that the account's owner should hear of it. The answer is that of any other limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One try at an account: `subject` names the account, whether it exists or not; `device` is a known one."""

    subject: str
    client: str
    device: str | None


class SignInAttempts:
    """Unknown devices are slowed down together, never locked out; known ones are counted each for itself.

    So a flood of guesses slows its sender. The owner's own devices go on as always; a new one becomes known by a mailed
    link.
    """

    def __init__(self, limiter: RateLimiter, throttle: AttemptThrottle, marks: DeviceMarks) -> None:
        self._limiter, self._throttle, self._marks = limiter, throttle, marks

    async def admit(self, canonical_email: str, *, client: str, mark: str | None) -> Attempt:
        """Let one try pass; raises `TooManyRequests`, as `Besieged` once a day."""
        subject = subject_of(canonical_email)
        device = None if mark is None else self._marks.device(mark, subject)
        if device is not None and (await self._limiter.hit(KNOWN, f"{subject}:{device}")).is_allowed:
            return Attempt(subject=subject, client=client, device=device)
        await hold(self._limiter, CLIENT, f"{subject}:{client}")
        verdict = await self._throttle.admit(STRANGERS, subject)
        if verdict.is_allowed:
            return Attempt(subject=subject, client=client, device=None)
        is_first = (await self._limiter.hit(WARNING, subject)).is_allowed
        raise (Besieged if is_first else TooManyRequests)(verdict.retry_after_seconds)

    async def succeeded(self, attempt: Attempt) -> None:
        """It was no guess."""
        if attempt.device is not None:
            await self._limiter.forget(KNOWN, f"{attempt.subject}:{attempt.device}")
            return
        await self._limiter.forget(CLIENT, f"{attempt.subject}:{attempt.client}")
        await self._throttle.forgive(STRANGERS, attempt.subject)

    def mark(self, canonical_email: str) -> str:
        """What makes the device a known one of the account."""
        return self._marks.mark(subject_of(canonical_email))


def subject_of(canonical_email: str) -> str:
    """What tries, and marks of known devices, are counted and made for: nobody reads an address off it."""
    return hash_of(canonical_email)
