"""The bodies of the health checks."""

from typing import Self

from application.operations.health import Health, HealthView
from entrypoints.http.schema import Answer


class AliveAnswer(Answer, frozen=True, kw_only=True):
    """The process answers."""

    status: Health = Health.OK


class ReadinessAnswer(Answer, frozen=True, kw_only=True):
    """The whole, and each thing that the shop leans on."""

    status: Health
    checks: dict[str, Health]

    @classmethod
    def of(cls, view: HealthView) -> Self:
        return cls(status=view.status, checks=view.checks)
