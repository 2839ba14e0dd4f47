"""The composition root: every provider of every profile can be made, which no type checker sees."""

import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

import pytest
from dependency_injector import providers

from adapters.postgres.database import Database
from adapters.security.passwords import PooledPasswordHasher
from application.kernel.handler import Handler
from entrypoints.container import Container, build_container
from entrypoints.http.app import create_app
from entrypoints.worker.registry import JOBS
from tests.shop import settings_for

# Their callers add what only they know.
_NEED_ARGUMENTS = {"memory_jobs", "queue_worker"}
_PROFILES: list[Literal["default", "memory"]] = ["default", "memory"]


@pytest.fixture(params=_PROFILES)
def container(request: pytest.FixtureRequest, tmp_path: Path) -> Container:
    settings = settings_for(
        request.param, tmp_path, database_url="postgresql://127.0.0.1/none", redis_url="redis://127.0.0.1:1/0"
    )
    return build_container(settings)


async def test_every_provider_can_be_made(container: Container) -> None:
    for name, provider in container.providers.items():
        if name not in _NEED_ARGUMENTS:
            assert provider() is not None, name


async def test_use_cases_are_named_after_what_they_do(container: Container) -> None:
    for name, provider in container.providers.items():
        if isinstance(provider, providers.Factory) and issubclass(provider.cls, Handler):
            words = provider.cls.__name__.removesuffix("Handler")
            assert name == "".join("_" + c.lower() if c.isupper() else c for c in words).strip("_")


async def test_every_job_has_its_handler(container: Container) -> None:
    for route in JOBS.values():
        assert isinstance(container.providers[route.handler](), Handler)


def test_an_application_is_made_without_threads_and_connections(
    container: Container, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Processes are forked once it is made: no thread would live on in them, and they would share what is open."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("not before the fork")

    for kind in (threading.Thread, ThreadPoolExecutor, socket.socket, Database, PooledPasswordHasher):
        monkeypatch.setattr(kind, "__init__", refuse)
    create_app(container)
