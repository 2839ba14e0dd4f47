"""The application makes one of each use case: none of its parts may be made for one task alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dependency_injector import providers
from litestar.routes import HTTPRoute

from application.kernel.handler import Handler
from entrypoints.http.access import parameters_of, use_cases_of
from entrypoints.http.app import create_app
from tests.containers import a_container
from tests.shop import settings_for


def made_each_time(provider: providers.Factory[Any]) -> Iterator[str]:
    """The parts of a use case, and theirs, that a container makes anew for whoever asks."""
    for part in (*provider.args, *provider.kwargs.values()):
        if isinstance(part, providers.Factory):
            if not issubclass(part.cls, Handler):
                yield part.cls.__name__
            yield from made_each_time(part)


def test_what_remembers_one_task_is_no_part_of_what_requests_use(tmp_path: Path) -> None:
    with a_container(settings_for("memory", tmp_path)) as container:
        use_cases, named = use_cases_of(container), set[str]()
        for route in create_app(container).routes:
            for handler in route.route_handlers if isinstance(route, HTTPRoute) else ():
                named |= use_cases.keys() & parameters_of(handler.fn)

        found = {name: set(made_each_time(use_cases[name])) for name in sorted(named)}
        remembering = set(made_each_time(container.import_product))

    assert remembering >= {"Takeover", "ImportPlaces"}
    assert len(named) > 100
    assert {name: parts for name, parts in found.items() if parts} == {}
