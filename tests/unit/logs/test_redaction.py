"""Logs hold no secret and nothing about a person, whoever writes them and at whatever level."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from entrypoints.logs import configure_logs
from entrypoints.redaction import Pseudonyms

CANARIES = {
    "password": 'POST {"email": "x", "password": "canary-password"}',
    "form": "password=canary-form&name=x",
    "token": "Authorization: Bearer canary.token.value",
    "access token": "eyJhbGciOiJIUzI1NiJ9.canary.c2lnbmF0dXJl",
    "e-mail": "no account ann.canary+shop@mail.example.com",
    "card": "card 4242 4242 4242 4242",
    "stripe key": "sk_live_canary0000",
    "webhook secret": "whsec_canary0000",
    "client secret": "pi_1_secret_canary0000",
    "sendgrid key": "SG.canary.canary",
    "database": "postgresql://shop:canary@db/shop",
    "row": "DETAIL:  Failing row contains (1, canary street 7, 97201).",
    "key": "duplicate key DETAIL:  Key (canonical_email)=(canary@x) already exists.",
}


@pytest.fixture
def own_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.mark.parametrize("canary", CANARIES.values(), ids=CANARIES)
def test_no_canary_gets_into_the_logs(own_logging: None, capsys: pytest.CaptureFixture[str], canary: str) -> None:
    configure_logs("DEBUG")
    ours, others = structlog.get_logger("ours"), logging.getLogger("somebody.else")

    for level in ("debug", "info", "warning", "error"):
        getattr(ours, level)(canary, error=canary, path=[canary], email=canary)
        getattr(others, level)("it says %s", canary, extra={"body": canary})
    ours.error("broken", exc_info=RuntimeError(canary))
    others.error("broken", exc_info=RuntimeError(canary))

    entries = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    # A moment can be written in the digits of a card.
    written = json.dumps([{name: told for name, told in entry.items() if name != "timestamp"} for entry in entries])
    assert len(entries) == 10
    assert "canary" not in written
    assert "4242" not in written


def test_a_line_is_one_json_object_whatever_is_in_it(own_logging: None, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("INFO")
    structlog.contextvars.bind_contextvars(request_id="req-12345678")

    logging.getLogger("x").warning('order A-1 \r\n{"level": "forged"}')
    structlog.get_logger("y").info("done", job="a job", passenger="Ann")

    structlog.contextvars.clear_contextvars()
    first, second = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert (first["event"], first["request_id"]) == ('order A-1 \r\n{"level": "forged"}', "req-12345678")
    assert (second["job"], second["passenger"]) == ("a job", "[not listed]")


def test_a_pseudonym_is_the_same_each_time_and_another_for_each_shop() -> None:
    one, other = Pseudonyms(b"k" * 32), Pseudonyms(b"l" * 32)

    assert one.of("192.0.2.1") == one.of("192.0.2.1")
    assert len({one.of("192.0.2.1"), one.of("192.0.2.2"), other.of("192.0.2.1")}) == 3
    assert "192" not in one.of("192.0.2.1")
