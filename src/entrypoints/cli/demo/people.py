"""Who works and buys in the demo shop, how it ships, what it taxes and what it calls itself."""

import tomllib
from collections import Counter
from pathlib import Path
from zoneinfo import available_timezones

import msgspec

from domain.identity.account import AccountKind
from domain.identity.permission import Permission
from domain.kernel.address import COUNTRIES, PostalAddress
from entrypoints.cli.demo.catalog import CONTENT, DemoContentInvalid

MIN_PASSWORD = 12
_WHOLE = 10_000


class DemoSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    sender_name: str
    sender_email: str
    support_email: str
    time_zone: str
    address: PostalAddress


class DemoRole(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    permissions: frozenset[Permission]


class DemoPerson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Staff have a role; the first of the addresses is the default one."""

    email: str
    name: str
    kind: AccountKind
    password: str
    role: str | None = None
    addresses: tuple[PostalAddress, ...] = ()


class DemoShippingMethod(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Prices in USD cents; no countries means everywhere."""

    code: str
    name: str
    min_days: int
    max_days: int
    price: int
    countries: frozenset[str] = frozenset()
    free_from: int | None = None


class DemoTaxRate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`rate` in basis points."""

    name: str
    country: str
    rate: int
    region: str | None = None
    on_shipping: bool = False


class DemoHouse(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    settings: DemoSettings
    roles: tuple[DemoRole, ...]
    people: tuple[DemoPerson, ...]
    shipping_methods: tuple[DemoShippingMethod, ...]
    tax_rates: tuple[DemoTaxRate, ...]


def load_house(content: Path = CONTENT) -> DemoHouse:
    """Read people and settings. Raises DemoContentInvalid, which names every fault."""
    raw = tomllib.loads((content / "people.toml").read_text(encoding="utf-8"))
    try:
        house = msgspec.convert(raw, DemoHouse)
    except msgspec.ValidationError as error:
        raise DemoContentInvalid([str(error)]) from error
    if faults := [*_people_faults(house), *_trade_faults(house)]:
        raise DemoContentInvalid(faults)
    return house


def _people_faults(house: DemoHouse) -> list[str]:
    roles = {role.name for role in house.roles}
    emails = Counter(person.email for person in house.people)
    faults = [f"{email}: stands here {count} times" for email, count in emails.items() if count > 1]
    for person in house.people:
        if len(person.password) < MIN_PASSWORD:
            faults.append(f"{person.email}: the password is shorter than {MIN_PASSWORD}")
        if (person.kind is AccountKind.STAFF) != (person.role in roles):
            faults.append(f"{person.email}: staff, and only staff, have a role that is listed")
        for address in person.addresses:
            faults += [f"{person.email}: {fault.detail}" for fault in address.faults()]
    return faults


def _trade_faults(house: DemoHouse) -> list[str]:
    settings = house.settings
    faults = [f"settings: {fault.detail}" for fault in settings.address.faults()]
    if settings.time_zone not in available_timezones():
        faults.append(f"settings: there is no time zone {settings.time_zone}")
    for method in house.shipping_methods:
        if not 0 < method.min_days <= method.max_days or method.price < 0:
            faults.append(f"{method.code}: the days or the price are wrong")
        faults += [f"{method.code}: there is no country {code}" for code in sorted(method.countries - COUNTRIES)]
    for rate in house.tax_rates:
        if not 0 <= rate.rate <= _WHOLE or rate.country not in COUNTRIES:
            faults.append(f"{rate.name}: the rate or the country is wrong")
    return faults
