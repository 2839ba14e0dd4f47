"""Schemathesis asks the whole API, by all of its checks: a part of it here, `make fuzz` as long as it is told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from domain.identity.session import Audience
from tests.integration.fuzz.conftest import Target

_CONFIG = Path(__file__).with_name("schemathesis.toml")
# How many requests for each operation and kind of data; more, and found by chance, with `make fuzz`.
_EXAMPLES = os.environ.get("FUZZ_EXAMPLES", "2")
_PHASES = os.environ.get("FUZZ_PHASES", "fuzzing,stateful")
# They end the very session by which the others are asked.
_ENDS_SESSIONS = ("logout", "logoutAll", "changePassword", "closeAccount")

_STOREFRONT = ["--exclude-path-regex", "/admin/"]
_ADMIN = ["--include-path-regex", "/admin/"]


@pytest.mark.timeout(3_600)
@pytest.mark.parametrize(
    ("name", "audience", "part"),
    [
        ("victim", Audience.STOREFRONT, _STOREFRONT),
        ("root", Audience.ADMIN, _ADMIN),
        ("victim", Audience.STOREFRONT, _ADMIN),
    ],
    ids=["a customer", "an administrator", "a customer at the back office"],
)
def test_the_api_does_what_its_document_says(
    target: Target, tmp_path: Path, name: str, audience: Audience, part: list[str]
) -> None:
    excluded = [word for one in _ENDS_SESSIONS for word in ("--exclude-operation-id", one)]

    done = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "--config-file", _CONFIG, "run"),
            *(f"{target.address}/schema/openapi.json", "--url", target.address, "--no-color"),
            *("--checks", "all", "--phases", _PHASES, "--max-examples", _EXAMPLES, *part, *excluded),
        ],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "ACCESS_TOKEN": target.token(name, audience)},
    )

    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2_000:]
