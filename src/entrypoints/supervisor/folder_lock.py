"""One supervisor per data folder: a lock that the kernel drops when its holder dies, however it dies."""

import fcntl
import json
import os
import time
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from entrypoints.supervisor.failures import CannotServe

_POLL_SECONDS = 0.1


class FolderLock:
    def __init__(self, data_dir: Path, *, address: str, patience_seconds: float = 3.0) -> None:
        self._path = data_dir / "supervisor.lock"
        self._address = address
        self._patience = patience_seconds
        self._file: IO[str] | None = None

    def __enter__(self) -> Self:
        """Wait for a holder that is closing, and raise CannotServe about one that stays."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = self._path.open("a+", encoding="utf-8")
        deadline = time.monotonic() + self._patience
        while not _taken(file):
            holder = _holder(self._path)
            if time.monotonic() > deadline and not holder.get("closing"):
                file.close()
                raise CannotServe(
                    f"A shop already runs on {self._path.parent} (process {holder.get('pid', 'unknown')}, "
                    f"{holder.get('address', 'address unknown')}): stop it, or choose another DATA_DIR and PORT."
                )
            time.sleep(_POLL_SECONDS)
        self._file = file
        self._write(closing=False)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def say_closing(self) -> None:
        """Let a start that waits know that it need not give up."""
        self._write(closing=True)

    def _write(self, *, closing: bool) -> None:
        draft = {"pid": os.getpid(), "address": self._address, "closing": closing}
        if self._file is not None:
            self._file.seek(0)
            self._file.truncate()
            self._file.write(json.dumps(draft))
            self._file.flush()


def _taken(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(path: Path) -> dict[str, Any]:
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return {}
    return facts if isinstance(facts, dict) else {}
