"""A worker whose jobs note who did them: `worker_that_notes.py DATABASE_URL`, with a table `notes` to write in.

A job with a number notes it. One without hangs in the worker that meets it first, and is done by the next.
"""

import asyncio
import os
import sys
from collections.abc import Mapping

from adapters.postgres.database import Database
from adapters.postgres.queue_worker import QueueTiming, QueueWorker

_NOTE = "INSERT INTO notes (number, worker) VALUES (%(number)s, %(worker)s) RETURNING worker"
_BEGIN = "INSERT INTO notes (number, worker) VALUES (-1, %(worker)s) ON CONFLICT DO NOTHING RETURNING worker"


async def main(url: str) -> None:
    database = Database(url)
    await database.open()

    async def note(_name: str, arguments: Mapping[str, object]) -> None:
        if "number" in arguments:
            await database.rows(_NOTE, {"number": arguments["number"], "worker": os.getpid()})
        elif await database.rows(_BEGIN, {"worker": os.getpid()}):
            await asyncio.sleep(600)

    timing = QueueTiming(poll=0.05, heartbeat=0.2, silence=3.0)
    worker = QueueWorker(database, url=url, names=["note"], run=note, timing=timing)

    async def care() -> None:
        while True:
            await worker.take_over()
            await asyncio.sleep(timing.heartbeat)

    async with asyncio.TaskGroup() as group:
        group.create_task(worker.run())
        group.create_task(care())


asyncio.run(main(sys.argv[1]))
