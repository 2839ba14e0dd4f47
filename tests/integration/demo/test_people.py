from pathlib import Path

import pytest

from domain.identity.account import AccountKind
from entrypoints.cli.demo.catalog import CONTENT, DemoContentInvalid
from entrypoints.cli.demo.people import load_house


def test_one_admin_one_member_of_staff_and_six_customers_of_several_countries() -> None:
    people = load_house().people

    kinds = [person.kind for person in people]
    countries = {address.country for person in people for address in person.addresses}

    assert (kinds.count(AccountKind.ADMIN), kinds.count(AccountKind.STAFF)) == (1, 1)
    assert kinds.count(AccountKind.CUSTOMER) >= 6
    assert len(countries) >= 4


def test_each_documented_login_is_there() -> None:
    emails = {person.email for person in load_house().people}

    assert {"admin@portico.example", "staff@portico.example", "customer@portico.example"} <= emails


def test_there_are_three_ways_to_ship_and_every_destination_has_one() -> None:
    methods = load_house().shipping_methods

    assert {"economy", "standard", "express"} == {method.code for method in methods}
    assert any(not method.countries for method in methods)


def test_tax_rates_are_one_per_destination() -> None:
    places = [(rate.country, rate.region) for rate in load_house().tax_rates]

    assert len(set(places)) == len(places)
    assert {"US", "DE", "FR", "GB"} == {country for country, _ in places}


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    text = (CONTENT / "people.toml").read_text()
    text = text.replace("tape-gun-thursday-41", "short").replace("America/New_York", "Mars/Olympus")
    text = text.replace('role = "Shop keeper"', 'role = "Ghost"').replace('city = "Leipzig", ', 'city = " ", ')
    (tmp_path / "people.toml").write_text(
        text.replace("min_days = 2", "min_days = 9").replace("rate = 725", "rate = 10001")
    )

    with pytest.raises(DemoContentInvalid) as refusal:
        load_house(tmp_path)

    assert sorted(fault.split(":")[0] for fault in refusal.value.faults) == [
        "California sales tax",
        "matthias.lindenbaum@portico.example",
        "settings",
        "staff@portico.example",
        "staff@portico.example",
        "standard",
    ]
