"""Whether PostgreSQL answers, and whether any worker lives: the queue keeps their heartbeats."""

import psycopg

from adapters.postgres.database import Database
from application.operations.health import DependencyGone
from domain.kernel.errors import Unavailable

_ALIVE = """
SELECT EXISTS (SELECT FROM procrastinate_workers
               WHERE last_heartbeat > now() - make_interval(secs => %(silence)s)) AS alive
"""


class DatabaseProbe:
    """The truth: without it nothing can be served."""

    name = "database"
    is_vital = True

    def __init__(self, database: Database) -> None:
        self._database = database

    async def answers(self) -> bool:
        try:
            return await self._database.row("SELECT 1 AS one") is not None
        except (psycopg.Error, Unavailable) as error:
            raise DependencyGone(self.name) from error


class WorkerProbe:
    """Without a worker the shop sells, but sends no mail and frees no holds."""

    name = "worker"
    is_vital = False

    def __init__(self, database: Database, *, silence_seconds: float) -> None:
        self._database, self._silence = database, silence_seconds

    async def answers(self) -> bool:
        try:
            row = await self._database.row(_ALIVE, {"silence": self._silence})
        except (psycopg.Error, Unavailable) as error:
            raise DependencyGone(self.name) from error
        return bool(row and row["alive"])
