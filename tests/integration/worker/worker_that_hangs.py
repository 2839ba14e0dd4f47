"""A worker whose job never ends: `worker_that_hangs.py DATABASE_URL FILE`; the file appears once the job is begun."""

import asyncio
import sys
from collections.abc import Mapping
from pathlib import Path

from adapters.postgres.database import Database
from adapters.postgres.queue_worker import QueueTiming, QueueWorker


async def main(url: str, begun: Path) -> None:
    async def hang(_name: str, _arguments: Mapping[str, object]) -> None:
        begun.touch()  # noqa: ASYNC240 -- one file, once
        await asyncio.sleep(600)

    database = Database(url)
    await database.open()
    timing = QueueTiming(poll=0.05, heartbeat=0.2, silence=0.8)
    await QueueWorker(database, url=url, names=["work"], run=hang, timing=timing).run()


asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
