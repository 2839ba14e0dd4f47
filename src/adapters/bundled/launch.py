"""How a child is started: behind the guard, and as a user that its program accepts."""

import functools
import os
import pwd
import signal
import stat
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from adapters.bundled.errors import BundledServerFailed

_GUARD = Path(__file__).with_name("guard.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who a program is to be: itself, `nobody` by name only, or `nobody` in truth."""

    map_to: tuple[int, int] | None = None
    become: tuple[int, int] | None = None

    def guard_options(self) -> list[str]:
        if self.map_to:
            return ["--map-to", "{}:{}".format(*self.map_to)]
        if self.become:
            return ["--become", "{}:{}".format(*self.become)]
        return []


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """A command line with the open files it must inherit, for `subprocess` and asyncio alike."""

    arguments: tuple[str, ...]
    pass_fds: tuple[int, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)


@functools.cache
def _lifeline() -> int:
    """The end that guards watch of a pipe whose other end dies with this process."""
    watched, _held_until_death = os.pipe()
    return watched


def kernel_tells_of_a_parents_death() -> bool:
    return sys.platform == "linux" and "PORTICO_PORTABLE_GUARD" not in os.environ


def guarded(
    program: Sequence[str | Path],
    *,
    stop_signal: signal.Signals,
    identity: Identity | None = None,
    environment: Mapping[str, str] | None = None,
) -> Launch:
    """The command that runs `program` as `identity` and sends it `stop_signal` when this process dies."""
    command = [sys.executable, "-I", "-S", str(_GUARD), "--parent", str(os.getpid()), "--signal", str(int(stop_signal))]
    command += (identity or Identity()).guard_options()
    fds: tuple[int, ...] = ()
    if not kernel_tells_of_a_parents_death():
        fds = (_lifeline(),)
        command += ["--watch-fd", str(fds[0])]
    arguments = (*command, "--", *map(str, program))
    return Launch(arguments=arguments, pass_fds=fds, environment=environment or {})


def run_to_end(launch: Launch, *, cwd: Path, entry: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 -- a command line of our own making
        launch.arguments,
        pass_fds=launch.pass_fds,
        env={**os.environ, **launch.environment},
        cwd=cwd,
        check=False,
        capture_output=True,
        input=entry,
        text=True,
        errors="replace",
    )


@functools.cache
def unprivileged_identity() -> Identity:
    """PostgreSQL refuses to run as root, and as a user without a name, as containers have them.

    A user namespace changes only what the user is called, so no file changes hands.
    """
    if os.geteuid() != 0 and _has_name(os.geteuid()):
        return Identity()
    nobody = pwd.getpwnam("nobody")
    ids = (nobody.pw_uid, nobody.pw_gid)
    mapped = Identity(map_to=ids)
    if sys.platform == "linux" and "PORTICO_NO_USER_NAMESPACE" not in os.environ:
        probe = guarded(["/bin/true"], stop_signal=signal.SIGTERM, identity=mapped)
        if run_to_end(probe, cwd=Path("/")).returncode == 0:
            return mapped
    return Identity(become=ids) if os.geteuid() == 0 else Identity()


def _has_name(uid: int) -> bool:
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True


def hand_over(folder: Path, programs: Path, identity: Identity) -> None:
    """Let a truly different user have the data folder. Does nothing where the user stays the same."""
    owner = identity.become or (os.geteuid(), os.getegid())
    if identity.become:
        for path in (folder, programs):
            _refuse_unreachable(path)
    if os.geteuid() == 0 and folder.stat().st_uid != owner[0]:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, *owner, follow_symlinks=False)


def _refuse_unreachable(path: Path) -> None:
    for parent in path.parents:
        if not parent.stat().st_mode & stat.S_IXOTH:
            raise BundledServerFailed(
                f"PostgreSQL will not run as root, and the user nobody cannot reach {path} because of {parent}: "
                "start the shop as an ordinary user, or from a folder that others may enter."
            )
