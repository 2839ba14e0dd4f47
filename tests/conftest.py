"""What all tiers share: the same examples in every run, and servers only where a tier can need them."""

import gc
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples in every run, so that a change is judged by what it changed; `make torture` searches for new ones.
# A machine that is busy with other things is no fault of the code: no deadline.
settings.register_profile("certain", deadline=None, derandomize=True)
settings.register_profile("searching", deadline=None, max_examples=2000)
settings.load_profile("certain")

_WITHOUT_SERVERS = {Path(__file__).parent / tier for tier in ("unit", "architecture", "simulation")}


# What is loaded stays to the end: looking through it for garbage, again and again, took a fifth of a short tier.
gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    # An application is a quarter of a million objects, all of them alive until its test ends.
    gc.set_threshold(50_000, 20, 20)
    gc.enable()


def pytest_configure(config: pytest.Config) -> None:
    paths = [Path(config.invocation_params.dir, argument.partition("::")[0]) for argument in config.args]
    if not all(_WITHOUT_SERVERS & {path, *path.parents} for path in paths):
        config.pluginmanager.import_plugin("tests.services")
