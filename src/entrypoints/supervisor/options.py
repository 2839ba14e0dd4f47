"""What the environment asks of the supervisor. The rest of it is for its children, who read it themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from entrypoints.environment import InvalidSettings
from entrypoints.settings import Settings
from entrypoints.supervisor.failures import CannotServe

_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 -- compared with, not bound to
_BUNDLED = {"DATABASE_URL": "postgresql://bundled", "REDIS_URL": "redis://bundled"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisorOptions:
    """`database_url` and `redis_url` are None where the bundled servers are to serve."""

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
        """Raises CannotServe naming every fault at once, those of the children's settings included."""
        own = {name for name in _BUNDLED if environment.get(name) or environment.get(f"{name}_FILE")}
        bundled = {name: url for name, url in _BUNDLED.items() if name not in own}
        try:
            settings = Settings.from_env({**environment, **bundled})
        except InvalidSettings as invalid:
            raise CannotServe(str(invalid)) from invalid
        return cls(
            host=settings.host,
            port=settings.port,
            data_dir=settings.data_dir,
            env=settings.env,
            profile=settings.profile,
            demo=environment.get("DEMO", ""),
            database_url=settings.database_url if "DATABASE_URL" in own else None,
            redis_url=settings.redis_url if "REDIS_URL" in own else None,
            public_url=settings.public_url,
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
