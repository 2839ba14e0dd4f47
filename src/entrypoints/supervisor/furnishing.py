"""Brings the database to the code's schema and fills the demo shop, and remembers having done so."""

import asyncio
import contextlib
import hashlib
import json
import os
import re
from asyncio.subprocess import DEVNULL
from collections.abc import Mapping
from pathlib import Path

from adapters.bundled.postgres import PostgresServer
from entrypoints.supervisor.child import Announce
from entrypoints.supervisor.failures import CannotServe
from entrypoints.supervisor.logs import last_words, rotate
from entrypoints.supervisor.options import SupervisorOptions
from entrypoints.supervisor.programs import Commands, own_launch

_REVISION = re.compile(r"^revision(?:: str)? = [\"']([^\"']+)[\"']", re.MULTILINE)


class Furnishing:
    """`server` is None for a database of somebody else's, about which nothing is remembered."""

    def __init__(
        self, options: SupervisorOptions, commands: Commands, server: PostgresServer | None, announce: Announce
    ) -> None:
        self._options = options
        self._commands = commands
        self._server = server
        self._announce = announce

    async def run(self, environment: Mapping[str, str]) -> None:
        known = await asyncio.to_thread(self._known)
        schema = await asyncio.to_thread(_digest, self._commands.revisions)
        if self._server is None or known.get("schema") != schema:
            await self._step("migrate", self._commands.migrate, environment)
            known["schema"] = schema
            await asyncio.to_thread(self._remember, known)
        if self._options.wants_demo and not known.get("demo"):
            self._announce("Filling the demo shop; only the first start does this …")
            await self._step("demo", self._commands.demo, environment)
            known["demo"] = "filled"
            await asyncio.to_thread(self._remember, known)

    def _known(self) -> dict[str, str]:
        """What earlier starts did to this database, as long as it is at the schema that they left."""
        if self._server is None:
            return {}
        found = self._server.query("SELECT version_num FROM alembic_version")
        if found and found[0] not in _revisions(self._commands.revisions):
            raise CannotServe(
                f"{self._options.data_dir} holds a shop of a newer Portico (schema {found[0]}): "
                "update Portico, or choose another DATA_DIR."
            )
        with contextlib.suppress(FileNotFoundError, ValueError):
            known = json.loads(self._server.notes.read_text(encoding="utf-8"))
            if found == [known.get("revision")]:
                return {key: str(value) for key, value in known.items()}
        return {}

    def _remember(self, known: dict[str, str]) -> None:
        if self._server is not None:
            found = self._server.query("SELECT version_num FROM alembic_version")
            known["revision"] = found[0] if found else ""
            self._server.notes.write_text(json.dumps(known), encoding="utf-8")

    async def _step(self, name: str, command: tuple[str, ...], environment: Mapping[str, str]) -> None:
        log = self._options.data_dir / "logs" / f"{name}.log"
        rotate(log)
        launch = own_launch(command, environment)
        with log.open("ab") as output:
            process = await asyncio.create_subprocess_exec(
                *launch.arguments,
                pass_fds=launch.pass_fds,
                env={**os.environ, **launch.environment},
                stdin=DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        try:
            status = await process.wait()
        except asyncio.CancelledError:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            await process.wait()
            raise
        if status != 0:
            raise CannotServe(f"The step {name} failed ({last_words(log)}): read {log}.")


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.py")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _revisions(folder: Path) -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    return {revision for text in texts for revision in _REVISION.findall(text)}
