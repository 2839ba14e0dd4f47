import json
from pathlib import Path

from entrypoints.supervisor.options import SupervisorOptions
from entrypoints.supervisor.welcome import welcome
from tests.shop import PRODUCTION


def test_the_welcome_names_every_address_and_log_in(tmp_path: Path) -> None:
    logins = [
        {"role": "owner", "email": "owner@portico.test", "password": "open the shop"},
        {"role": "buyer", "email": "b@portico.test", "password": "buy a clock"},
    ]
    (tmp_path / "demo-logins.json").write_text(json.dumps(logins))

    text = welcome(SupervisorOptions.from_env({"DATA_DIR": str(tmp_path), "PUBLIC_URL": "https://shop.test/"}))

    for address in ("/", "/admin", "/schema", "/dev/mailbox"):
        assert f"https://shop.test{address}\n" in text
    assert "owner  owner@portico.test  open the shop\n" in text
    assert "buyer  b@portico.test      buy a clock\n" in text


def test_a_shop_in_production_shows_no_mailbox(tmp_path: Path) -> None:
    text = welcome(SupervisorOptions.from_env({"DATA_DIR": str(tmp_path), **PRODUCTION}))

    assert "mailbox" not in text
    assert "Log-ins" not in text
