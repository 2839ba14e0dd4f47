"""Faults that a test arms in a folder: each happens once, to whoever comes first."""

from pathlib import Path

import pytest

from adapters.system.clock import SystemClock
from adapters.system.faults import FaultFolder
from application.kernel.faults import FaultInjected, FaultMode, FaultPoint
from application.notifications.ports import MailNotAccepted
from application.payment.ports import PaymentOutcomeUnknown
from domain.kernel.errors import Unavailable


class Stalled(SystemClock):
    def __init__(self) -> None:
        self.waited: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)


def arm(folder: Path, point: FaultPoint, mode: FaultMode, told: str = "") -> None:
    (folder / f"{point}.{mode}.armed").write_text(told, encoding="utf-8")


def told(folder: Path) -> dict[str, str]:
    """The folder's files, and whom each fault met."""
    return {path.name: path.read_text(encoding="utf-8").partition(" ")[2] for path in folder.iterdir()}


async def test_a_fault_happens_once_and_tells_whom_it_met(tmp_path: Path) -> None:
    arm(tmp_path, FaultPoint.ORDER_PLACED, FaultMode.ERROR)
    faults, others = FaultFolder(tmp_path, SystemClock()), FaultFolder(tmp_path, SystemClock())

    await faults.reach(FaultPoint.ORDER_PLANNED, "a checkout")
    with pytest.raises(FaultInjected):
        await faults.reach(FaultPoint.ORDER_PLACED, "a checkout")
    await others.reach(FaultPoint.ORDER_PLACED, "another")

    assert told(tmp_path) == {"order_placed.error.taken": "a checkout"}


async def test_a_stall_lasts_as_long_as_it_was_told_to(tmp_path: Path) -> None:
    arm(tmp_path, FaultPoint.CAPTURE_ASKED, FaultMode.HANG, "2.5")
    clock = Stalled()

    await FaultFolder(tmp_path, clock).reach(FaultPoint.CAPTURE_ASKED, "a checkout")

    assert clock.waited == [2.5]


@pytest.mark.parametrize(
    ("point", "seen"),
    [
        (FaultPoint.CAPTURE_MADE, PaymentOutcomeUnknown),
        (FaultPoint.MAIL_SENT, MailNotAccepted),
        (FaultPoint.CONFIRMATION_KEPT, Unavailable),
    ],
)
async def test_a_lost_answer_is_what_the_caller_would_see(
    tmp_path: Path, point: FaultPoint, seen: type[Exception]
) -> None:
    arm(tmp_path, point, FaultMode.LOST)

    with pytest.raises(seen):
        await FaultFolder(tmp_path, SystemClock()).reach(point, "a checkout")
