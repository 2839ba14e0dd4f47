"""Whatever is killed without a word, the shop goes on, or the next start just works."""

import os
import signal

import pytest

from adapters.bundled.records import ProcessRecord
from tests.integration.supervisor.conftest import MakeShop
from tests.integration.supervisor.shop_process import eventually


def _none_lives(children: list[ProcessRecord]) -> bool:
    return not any(child.is_alive() for child in children)


@pytest.mark.parametrize("name", ["api", "worker", "valkey", "postgres"])
def test_a_killed_child_is_started_again(make_shop: MakeShop, name: str) -> None:
    shop = make_shop().open()
    victim = shop.child(name)

    os.kill(victim.pid, signal.SIGKILL)

    eventually(lambda: shop.has_new(victim, name))
    eventually(shop.answers)
    eventually(lambda: f"The {name} was killed by SIGKILL; it is started again" in shop.output)
    assert shop.close() == 0


@pytest.mark.parametrize("guard", ["kernel", "portable"])
def test_children_die_with_their_supervisor_and_the_next_start_works(make_shop: MakeShop, guard: str) -> None:
    environment = {"PORTICO_PORTABLE_GUARD": "1"} if guard == "portable" else {}
    shop = make_shop(**environment).open()
    children = shop.children()

    shop.signal(signal.SIGKILL)
    shop.wait()
    second = make_shop(port=shop.port, **environment).open()

    assert _none_lives(children)
    assert second.answers()


def test_children_die_with_their_supervisor_even_when_nobody_starts_again(make_shop: MakeShop) -> None:
    shop = make_shop().open()
    children = shop.children()

    shop.signal(signal.SIGKILL)

    eventually(lambda: _none_lives(children))


def test_the_shop_closes_when_what_started_it_is_killed(make_shop: MakeShop) -> None:
    shop = make_shop().start(below_a_shell=True)
    shop.wait_until_open()
    children = shop.children()

    shop.signal(signal.SIGKILL)

    eventually(lambda: _none_lives(children))
    assert make_shop(port=shop.port).open().answers()


def test_everything_killed_at_once_leaves_nothing_in_the_way(make_shop: MakeShop) -> None:
    shop = make_shop().open()
    children = shop.children()

    shop.signal(signal.SIGKILL)
    for child in children:
        os.kill(child.pid, signal.SIGKILL)
    shop.wait()

    assert make_shop(port=shop.port).open().answers()


def test_a_start_killed_while_it_makes_its_data_is_made_up_for(make_shop: MakeShop) -> None:
    shop = make_shop().start()
    eventually((shop.data_dir / "postgres.new").exists)

    shop.signal(signal.SIGKILL)
    shop.wait()

    assert make_shop().open().answers()


def test_a_strangers_process_with_a_remembered_id_is_left_alone(make_shop: MakeShop) -> None:
    shop = make_shop()
    record = shop.data_dir / "run" / "api.json"
    record.parent.mkdir(parents=True)
    record.write_text(f'{{"pid": {os.getpid()}, "started": "another boot"}}', encoding="ascii")

    shop.open()

    assert shop.child("api").pid != os.getpid()
