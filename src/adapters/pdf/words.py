"""Facts in the words of people."""

import tomllib
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.core import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_percent

from domain.kernel.address import PostalAddress
from domain.kernel.money import BASIS_POINTS, Money

_LOCALE = Locale.parse("en_US")
# Where paper is cut to Letter instead of A4.
_LETTER = frozenset({"US", "CA", "MX", "CL", "CO", "CR", "DO", "GT", "NI", "PA", "PH", "PR", "SV", "VE"})


@lru_cache
def _wording() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "wording.toml").read_text(encoding="utf-8"))


def say(key: str, **values: object) -> str:
    """A sentence of the catalog."""
    section, _, name = key.partition(".")
    return _wording()[section][name].format(**values)


def money(amount: Money) -> str:
    """As people write it: $1,234.50, ¥1,235."""
    major = Decimal(amount.minor).scaleb(-amount.currency.exponent)
    return format_currency(major, amount.currency.code, locale=_LOCALE)


def percent(basis_points: int) -> str:
    """As people write it: 8.25%, 20%."""
    return format_percent(Decimal(basis_points) / BASIS_POINTS, format="#,##0.##%", locale=_LOCALE)


def day(moment: datetime, zone: str) -> str:
    """The day as the shop's clocks have it."""
    return format_date(moment.astimezone(ZoneInfo(zone)), format="long", locale=_LOCALE)


def address_lines(address: PostalAddress) -> list[str]:
    """As on a letter, company first, without what is missing."""
    place = " ".join(part for part in (address.city, address.region, address.postal_code) if part)
    country = _LOCALE.territories.get(address.country, address.country)
    lines = [address.company, address.name, address.line1, address.line2, place, country]
    vat = say("common.vat_id", id=address.vat_id) if address.vat_id else None
    return list(dict.fromkeys(line for line in (*lines, vat) if line))


def paper_size(country: str | None) -> str:
    """What lies in the printers there."""
    return "Letter" if country in _LETTER else "A4"
