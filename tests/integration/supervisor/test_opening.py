"""A shop opens, closes without a trace, and says in one sentence why it cannot open."""

import signal
import socket

import pytest

from tests.integration.supervisor.conftest import MakeShop
from tests.integration.supervisor.shop_process import eventually


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_whole_shop(make_shop: MakeShop, number: signal.Signals) -> None:
    shop = make_shop().open()
    children = shop.children()

    shop.signal(number)

    assert shop.wait() == 0
    assert len(children) == 4
    assert [child for child in children if child.is_alive()] == []
    assert shop.output.rstrip().endswith("The shop is closed.")


def test_only_the_first_start_migrates_and_fills_the_shop(make_shop: MakeShop) -> None:
    make_shop().open().close()
    shop = make_shop().open()

    assert (shop.steps("migrate"), shop.steps("demo")) == (1, 1)


def test_without_the_demo_the_shop_is_empty(make_shop: MakeShop) -> None:
    shop = make_shop(DEMO="off").open()

    assert (shop.steps("migrate"), shop.steps("demo")) == (1, 0)


def test_the_bundled_servers_keep_their_addresses(make_shop: MakeShop) -> None:
    first = make_shop().open()
    before = [(first.data_dir / name / "port").read_text() for name in ("postgres", "valkey")]
    first.close()

    second = make_shop().open()

    assert [(second.data_dir / name / "port").read_text() for name in ("postgres", "valkey")] == before


def test_two_shops_stand_side_by_side(make_shop: MakeShop) -> None:
    left, right = make_shop("left").start(), make_shop("right").start()
    left.wait_until_open()
    right.wait_until_open()

    assert left.answers()
    assert right.answers()


def test_a_second_supervisor_of_one_folder_is_refused(make_shop: MakeShop) -> None:
    shop = make_shop().open()

    second = make_shop().start()

    assert second.wait() == 1
    assert second.output.startswith("A shop already runs on ")
    assert f"http://127.0.0.1:{shop.port}" in second.output
    assert shop.answers()


def test_a_start_waits_for_a_shop_that_is_closing(make_shop: MakeShop) -> None:
    shop = make_shop().open()

    shop.signal(signal.SIGTERM)
    second = make_shop().open()

    assert second.answers()


def test_a_port_in_use_is_named(make_shop: MakeShop) -> None:
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.listen()
        port = stranger.getsockname()[1]

        shop = make_shop(port=port).start()

        assert shop.wait() == 1
    assert shop.output == (
        f"Port {port} is in use by another program: choose another one, as in `PORT={port + 1} make run`.\n"
    )


def test_data_of_a_newer_postgresql_are_refused(make_shop: MakeShop) -> None:
    shop = make_shop()
    (shop.data_dir / "postgres").mkdir(parents=True)
    (shop.data_dir / "postgres" / "PG_VERSION").write_text("19\n")

    shop.start()

    assert shop.wait() == 1
    assert "holds data of PostgreSQL 19, and this Portico brings PostgreSQL 18: update Portico" in shop.output
    assert shop.output.count("\n") == 1


def test_data_of_a_newer_portico_are_refused(make_shop: MakeShop) -> None:
    make_shop().open().close()
    shop = make_shop()
    revision = shop.data_dir.parent / "revisions" / "0001.py"
    revision.write_text('revision = "0000_older"\n', encoding="ascii")

    shop.start()

    assert shop.wait() == 1
    assert "holds a shop of a newer Portico (schema 0001_fake): update Portico" in shop.output


def test_a_child_that_cannot_live_closes_the_shop_and_names_its_log(make_shop: MakeShop) -> None:
    shop = make_shop(WORKER="crash").start()

    assert shop.wait() == 1
    log = shop.data_dir / "logs" / "worker.log"
    reason = "WARNING: this worker cannot live"
    assert shop.output.rstrip().endswith(f"The worker died 5 times within 60 seconds ({reason}): read {log}.")
    assert f"worker: {reason}" in shop.output
    assert not shop.answers()


def test_the_data_folder_is_free_again_when_the_port_was_taken(make_shop: MakeShop) -> None:
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.listen()
        make_shop(port=stranger.getsockname()[1]).start().wait()

    shop = make_shop().open()

    eventually(shop.answers)
