"""What the environment asks of the supervisor. Everything else is for its children, who read it themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from entrypoints.supervisor.failures import CannotServe

_HIGHEST_PORT = 65_535
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 -- compared with, not bound to
_CHOICES = {
    "ENV": ("development", "test", "production"),
    "PROFILE": ("default", "memory"),
    "DEMO": ("", "on", "off"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisorOptions:
    host: str
    port: int
    data_dir: Path
    env: str
    profile: str
    demo: str
    database_url: str | None
    redis_url: str | None
    public_url: str

    @classmethod
    def from_env(cls, environment: Mapping[str, str]) -> Self:
        """Raises CannotServe naming every fault at once."""
        faults = [
            f"{name} is {environment[name]!r}, not one of {', '.join(filter(None, allowed))}"
            for name, allowed in _CHOICES.items()
            if environment.get(name, "") not in {"", *allowed}
        ]
        port = environment.get("PORT") or "8000"
        if not (port.isdecimal() and port.isascii() and 0 < int(port) <= _HIGHEST_PORT):
            faults.append(f"PORT is {port!r}, not a number from 1 to {_HIGHEST_PORT}")
        if faults:
            raise CannotServe(f"The environment is wrong: {'; '.join(faults)}.")
        host = environment.get("HOST") or "127.0.0.1"
        return cls(
            host=host,
            port=int(port),
            data_dir=Path(environment.get("DATA_DIR") or ".data").absolute(),
            env=environment.get("ENV") or "development",
            profile=environment.get("PROFILE") or "default",
            demo=environment.get("DEMO", ""),
            database_url=environment.get("DATABASE_URL") or None,
            redis_url=environment.get("REDIS_URL") or None,
            public_url=environment.get("PUBLIC_URL") or _address(host, int(port)),
        )

    @property
    def in_memory(self) -> bool:
        return self.profile == "memory"

    @property
    def wants_demo(self) -> bool:
        """Demo data go only into our own database unless asked for, and never into production."""
        if self.env == "production" or self.in_memory:
            return False
        return self.demo == "on" or (self.demo != "off" and self.database_url is None)

    @property
    def probe_host(self) -> str:
        """Where a server bound to `host` can be reached from this machine."""
        return _EVERYWHERE.get(self.host, self.host)


def _address(host: str, port: int) -> str:
    reachable = _EVERYWHERE.get(host, host)
    return f"http://[{reachable}]:{port}" if ":" in reachable else f"http://{reachable}:{port}"
