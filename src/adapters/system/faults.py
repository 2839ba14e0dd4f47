"""Who decides what goes wrong: nobody, or a folder in which a test arms faults for processes of a test shop."""

import os
import signal
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from pathlib import Path

from application.kernel.faults import FaultInjected, FaultMode, FaultPoint, Faults
from application.kernel.ports import Clock
from application.notifications.ports import Mail, Mailer, MailNotAccepted
from application.payment.ports import PaymentOutcomeUnknown
from domain.kernel.errors import Unavailable

_AT_THE_PROVIDER = frozenset(
    {
        FaultPoint.INTENT_ASKED,
        FaultPoint.INTENT_MADE,
        FaultPoint.PAYMENT_ASKED,
        FaultPoint.CAPTURE_ASKED,
        FaultPoint.CAPTURE_MADE,
        FaultPoint.EVENTS_LISTED,
        FaultPoint.VOID_ASKED,
        FaultPoint.VOID_MADE,
    }
)
_AT_THE_MAILER = frozenset({FaultPoint.MAIL_ASKED, FaultPoint.MAIL_SENT})


def lost_answer(point: FaultPoint) -> Exception:
    """What the caller sees there of an answer that never came."""
    if point in _AT_THE_PROVIDER:
        return PaymentOutcomeUnknown("The line went dead.")
    if point in _AT_THE_MAILER:
        return MailNotAccepted("The line went dead.")
    return Unavailable("The database does not answer.")


class NoFaults:
    """Nothing goes wrong on purpose."""

    async def reach(self, point: FaultPoint, about: object) -> None:
        pass


class FaultFolder:
    """A file `point.mode.armed` is one fault: who reaches the point first takes it, and no other process does.

    It is renamed to `point.mode.taken` then, and tells whom it met. A file that `HANG` takes names its seconds.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder, self._clock = folder, clock
        self._ways: Mapping[FaultMode, Callable[[FaultPoint, str], Awaitable[None]]] = {
            FaultMode.KILL: self._kill,
            FaultMode.ERROR: self._fail,
            FaultMode.HANG: self._hang,
            FaultMode.LOST: self._lose,
        }

    async def reach(self, point: FaultPoint, about: object) -> None:
        for mode, happen in self._ways.items():
            if (told := self._take(point, mode, about)) is not None:
                await happen(point, told)

    def _take(self, point: FaultPoint, mode: FaultMode, about: object) -> str | None:
        armed = self._folder / f"{point}.{mode}.armed"
        taken = armed.with_suffix(".taken")
        with suppress(FileNotFoundError):
            os.rename(armed, taken)  # noqa: PTH104 -- atomic between processes, and named so
            told = taken.read_text(encoding="utf-8")
            taken.write_text(f"{os.getpid()} {about}", encoding="utf-8")
            return told
        return None

    async def _kill(self, _point: FaultPoint, _told: str) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    async def _fail(self, point: FaultPoint, _told: str) -> None:
        raise FaultInjected(point)

    async def _hang(self, _point: FaultPoint, told: str) -> None:
        await self._clock.sleep(float(told))

    async def _lose(self, point: FaultPoint, _told: str) -> None:
        raise lost_answer(point)


class WatchedMailer:
    """A mailer whose callers may die before or after a letter is handed over."""

    def __init__(self, mailer: Mailer, faults: Faults) -> None:
        self._mailer, self._faults = mailer, faults

    async def send(self, mail: Mail) -> None:
        await self._faults.reach(FaultPoint.MAIL_ASKED, mail.key)
        await self._mailer.send(mail)
        await self._faults.reach(FaultPoint.MAIL_SENT, mail.key)
