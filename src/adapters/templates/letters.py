"""The templates as a port: facts in, letters out."""

import re
import tomllib
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from babel.core import Locale
from babel.dates import format_date
from babel.numbers import format_currency
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from application.downloads.ports import GrantedFile
from application.identity.views import UserView
from application.inventory.watching import BackInStockView, LowStockRow
from application.notifications.ports import AccountNotice, Letter
from application.operations.ports import ShopSettings
from application.order.paths import admin_order_path
from application.order.views import FulfillmentView, OrderLineView, OrderMailView
from application.staff.views import InvitationView
from domain.kernel.address import PostalAddress
from domain.kernel.money import Money

_HERE = Path(__file__).parent
# Whoever opens an account with another's address chooses the name: it must not become an advertisement.
_NO_NAME = re.compile(r"\w\.\w|[/@:]")
_LONGEST_NAME = 60
_LOW_STOCK = "/admin/inventory/low"
_LOCALE = Locale.parse("en_US")


class JinjaMailTemplates:
    """HTML for those who see it, text for all others; both from the same facts and the same catalog of wording."""

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url
        self._wording = tomllib.loads((_HERE / "wording.toml").read_text(encoding="utf-8"))
        self._environment = Environment(
            loader=FileSystemLoader(_HERE / "mails"),
            autoescape=select_autoescape(["html"], default=False),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters |= {
            "money": formatted_money,
            "absolute": self._absolute,
            "address": address_lines,
            "safe_link": safe_link,
        }

    def account_notice(self, notice: AccountNotice, name: str, path: str, shop: ShopSettings) -> Letter:
        subject = self._say(f"{notice}.subject", shop=shop.name)
        return self._letter("account_notice", shop, subject, notice=notice.value, person=greeted(name), path=path)

    def back_in_stock(self, waiting: BackInStockView, shop: ShopSettings) -> Letter:
        subject = self._say("back_in_stock.subject", title=waiting.title)
        return self._letter("back_in_stock", shop, subject, waiting=waiting)

    def identity_connected(self, user: UserView, shop: ShopSettings, *, provider: str) -> Letter:
        subject = self._say("identity_connected.subject", provider=provider, shop=shop.name)
        return self._letter("identity_connected", shop, subject, user=user, provider=provider)

    def downloads_ready(self, order: OrderMailView, files: Sequence[GrantedFile], shop: ShopSettings) -> Letter:
        subject = self._say("downloads_ready.subject", number=order.number)
        of_lines = [(line.title, [file for file in files if file.grant.line_id == line.id]) for line in order.lines]
        bought = [(title, its) for title, its in of_lines if its]
        return self._letter("downloads_ready", shop, subject, order=order, bought=bought)

    def export_ready(self, user: UserView, shop: ShopSettings) -> Letter:
        return self._letter("export_ready", shop, self._say("export_ready.subject", shop=shop.name), user=user)

    def low_stock(self, rows: Sequence[LowStockRow], others: int, shop: ShopSettings) -> Letter:
        count = len(rows) + others
        subject = self._say("low_stock.subject" if count > 1 else "low_stock.subject_one", count=count)
        return self._letter("low_stock", shop, subject, rows=rows, others=others, list_path=_LOW_STOCK)

    def new_order(self, order: OrderMailView, shop: ShopSettings) -> Letter:
        total = formatted_money(order.amounts.total)
        subject = self._say("new_order.subject", number=order.number, total=total)
        return self._letter("new_order", shop, subject, order=order, admin_path=admin_order_path(order.number))

    def order_confirmed(self, order: OrderMailView, shop: ShopSettings) -> Letter:
        return self._letter(
            "order_confirmed", shop, self._say("order_confirmed.subject", number=order.number), order=order
        )

    def order_shipped(self, order: OrderMailView, parcel: FulfillmentView, shop: ShopSettings) -> Letter:
        lines = {line.id: line for line in order.lines}
        packed = [(lines[part.line_id], part.quantity) for part in parcel.lines if part.line_id in lines]
        is_partial = not _is_all(order.lines, packed)
        subject = self._say(
            "order_shipped.subject_partly" if is_partial else "order_shipped.subject", number=order.number
        )
        facts = {"order": order, "parcel": parcel, "packed": packed, "is_partial": is_partial}
        return self._letter("order_shipped", shop, subject, **facts)

    def second_factor_changed(self, user: UserView, shop: ShopSettings, *, is_on: bool) -> Letter:
        state = "on" if is_on else "off"
        subject = self._say(f"second_factor_changed.subject_{state}", shop=shop.name)
        return self._letter("second_factor_changed", shop, subject, user=user, state=state)

    def staff_invitation(self, invitation: InvitationView, token: str, shop: ShopSettings) -> Letter:
        subject = self._say("staff_invitation.subject", shop=shop.name)
        # Behind the #: no server, proxy or log on the way gets to see it.
        link = f"{self._public_url}/admin/accept-invitation#token={token}"
        return self._letter("staff_invitation", shop, subject, invitation=invitation, link=link)

    def welcome(self, user: UserView, verification_path: str | None, shop: ShopSettings) -> Letter:
        subject = self._say("welcome.subject", shop=shop.name)
        return self._letter("welcome", shop, subject, person=greeted(user.name), path=verification_path)

    def _letter(self, name: str, shop: ShopSettings, subject: str, **facts: object) -> Letter:
        context: dict[str, object] = {
            "t": self._say,
            "date": partial(formatted_date, zone=shop.time_zone),
            "shop": shop,
            "home": self._public_url,
            "subject": subject,
            **facts,
        }
        html = self._environment.get_template(f"{name}.html").render(context)
        text = self._environment.get_template(f"{name}.txt").render(context)
        return Letter(subject=" ".join(subject.split()), html=html, text=text.strip() + "\n")

    def _say(self, key: str, **values: object) -> str:
        section, _, name = key.partition(".")
        wording: str = self._wording[section][name]
        return wording.format(**values)

    def _absolute(self, path: str) -> str:
        return path if urlsplit(path).scheme else f"{self._public_url}{path}"


def _is_all(lines: tuple[OrderLineView, ...], packed: list[tuple[OrderLineView, int]]) -> bool:
    return {line.id: line.quantity for line in lines} == {line.id: quantity for line, quantity in packed}


def greeted(name: str) -> str | None:
    """The name to greet somebody by; None for what a mail program would make a link of, or more than a name."""
    plain = " ".join(name.split())
    return None if len(plain) > _LONGEST_NAME or _NO_NAME.search(plain) else plain


@lru_cache(maxsize=4096)
def formatted_money(money: Money) -> str:
    """As people write it: $1,234.50, ¥1,235."""
    major = Decimal(money.minor).scaleb(-money.currency.exponent)
    return format_currency(major, money.currency.code, locale=_LOCALE)


def formatted_date(moment: datetime, *, zone: str) -> str:
    """The day as the shop's clocks have it."""
    return format_date(moment.astimezone(ZoneInfo(zone)), format="long", locale=_LOCALE)


def address_lines(address: PostalAddress) -> list[str]:
    """As on a parcel, without what is missing."""
    place = " ".join(part for part in (address.city, address.region, address.postal_code) if part)
    country = _LOCALE.territories.get(address.country, address.country)
    return [line for line in (address.name, address.company, address.line1, address.line2, place, country) if line]


def safe_link(url: str | None) -> str | None:
    """The address if it is one of the web: staff types tracking links."""
    return url if url and urlsplit(url).scheme in {"http", "https"} else None
