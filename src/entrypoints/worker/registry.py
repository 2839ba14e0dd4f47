"""Which handler carries out a job: by the job's name, the command's type and the container's provider."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class JobRoute:
    """The type that a job's arguments are decoded into, and the name of the handler's provider in the container."""

    command: Any
    handler: str


JOBS: dict[str, JobRoute] = {}
