"""Run a program that dies with its parent. Started by path, before any package can be imported.

On Linux the kernel tells: the guard asks for a signal at its parent's death and becomes the program.
Elsewhere the guard stays, and holds a pipe whose other end only the parent has: its end is the parent's end.
"""

import argparse
import ctypes
import os
import sys
from pathlib import Path

PR_SET_PDEATHSIG = 1
CLONE_NEWUSER = 0x10000000
GRACE_SECONDS = 10


def main() -> None:
    options = _arguments()
    if options.become:
        uid, gid = options.become
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
    if options.map_to:
        _enter_user_namespace(*options.map_to)
    if options.watch_fd is None:
        _die_with_parent(options.parent, options.signal)
        os.execv(options.program[0], options.program)  # noqa: S606 -- becoming the program is the purpose
    sys.exit(_watch(options.watch_fd, options.signal, options.program))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--parent", type=int, required=True)
    parser.add_argument("--signal", type=int, required=True)
    parser.add_argument("--become", type=_user_and_group)
    parser.add_argument("--map-to", type=_user_and_group)
    parser.add_argument("--watch-fd", type=int)
    parser.add_argument("program", nargs="+")
    return parser.parse_args()


def _user_and_group(text: str) -> tuple[int, int]:
    uid, gid = text.split(":")
    return int(uid), int(gid)


def _enter_user_namespace(uid: int, gid: int) -> None:
    """Be called `uid` from now on while still being the same user to the file system."""
    me, my_group = os.geteuid(), os.getegid()
    if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWUSER) != 0:
        sys.exit(f"user namespaces are forbidden: {os.strerror(ctypes.get_errno())}")
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"{uid} {me} 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{gid} {my_group} 1", encoding="ascii")


def _die_with_parent(parent: int, signal_number: int) -> None:
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal_number, 0, 0, 0) != 0:
        sys.exit(f"prctl: {os.strerror(ctypes.get_errno())}")
    if os.getppid() != parent:
        sys.exit("the parent died before its child began")


def _watch(pipe: int, signal_number: int, program: list[str]) -> int:
    # Only the portable form needs these, and every import costs each child's start.
    import signal  # noqa: PLC0415 -- see above
    import subprocess  # noqa: PLC0415 -- see above
    import threading  # noqa: PLC0415 -- see above

    child = subprocess.Popen(program)  # noqa: S603 -- the launcher's own command line

    def follow_parent() -> None:
        os.read(pipe, 1)
        child.send_signal(signal_number)
        try:
            child.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()

    for forwarded in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
        signal.signal(forwarded, lambda number, _frame: child.send_signal(number))
    threading.Thread(target=follow_parent, daemon=True).start()
    status = child.wait()
    return 128 - status if status < 0 else status


if __name__ == "__main__":
    main()
