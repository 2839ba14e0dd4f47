"""Forks a child from a parent with uvicorn's handlers and tells it to end as soon as it exists; 0 when it obeys."""

import signal
import sys
import time

from uvicorn import Config
from uvicorn.supervisors import multiprocess

from entrypoints.http.forking import forked
from entrypoints.http.sharing import Shares


def work(sockets: object) -> None:
    time.sleep(60)


if __name__ == "__main__":
    parent = multiprocess.Multiprocess(Config("two_processes:answer"), [])
    child = forked(Shares(), parent.config, work, [])
    child.start()
    child.terminate()
    child.join(20)
    ended = child.exitcode
    child.kill()
    sys.exit(0 if ended == -signal.SIGTERM else 1)
