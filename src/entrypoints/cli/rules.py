"""`portico shipping` and `portico tax`: what the shop charges beside its goods."""

from decimal import Decimal, InvalidOperation

import click

from application.kernel.actor import Actor
from application.pricing.set_shipping_method import SetShippingMethod
from application.pricing.set_tax_rate import SetTaxRate
from domain.kernel.money import BASIS_POINTS, Currency, Money
from entrypoints.cli.running import run
from entrypoints.container import Container

_ACTOR = Actor.system("cli")
_PERCENT = BASIS_POINTS // 100


@click.group()
def shipping() -> None:
    """Set the ways of shipping."""


@shipping.command("set")
@click.argument("code")
@click.option("--name", required=True, help="What buyers read.")
@click.option("--price", required=True, help="As in 4.90, in the shop's currency.")
@click.option("--days", nargs=2, type=click.IntRange(0, 365), required=True, metavar="MIN MAX", help="Business days.")
@click.option("--countries", default="", help="ISO codes by commas; everywhere where none is given.")
@click.option("--free-from", help="Subtotals from here on ship free.")
@click.option("--position", type=click.IntRange(0, 1000), default=0, show_default=True)
@click.option("--active/--inactive", default=True, show_default=True)
def set_shipping(  # noqa: PLR0913 -- the command's options
    code: str,
    *,
    name: str,
    price: str,
    days: tuple[int, int],
    countries: str,
    free_from: str | None,
    position: int,
    active: bool,
) -> None:
    """Offer the way of shipping CODE, or change it."""

    async def work(container: Container) -> None:
        currency = (await container.settings_reader().current()).currency
        command = SetShippingMethod(
            code=code,
            name=name,
            price=_amount(price, currency),
            min_days=days[0],
            max_days=days[1],
            countries=frozenset(part.strip().upper() for part in countries.split(",") if part.strip()),
            free_from=None if free_from is None else _amount(free_from, currency),
            position=position,
            is_active=active,
        )
        await container.set_shipping_method()(command, actor=_ACTOR)

    run(work)
    click.echo(f"{code} is {'offered' if active else 'kept, and not offered'}.")


@click.group()
def tax() -> None:
    """Set tax rates by destination."""


@tax.command("set")
@click.argument("country")
@click.option("--rate", required=True, help="In percent, as in 8.25.")
@click.option("--name", required=True, help="As in VAT.")
@click.option("--region", default="", help="A part of the country whose rate replaces the country's.")
@click.option("--on-shipping/--not-on-shipping", default=False, show_default=True)
def set_tax(country: str, *, rate: str, name: str, region: str, on_shipping: bool) -> None:
    """Say what COUNTRY (an ISO code) takes."""
    points = _exact(rate) * _PERCENT
    if points != points.to_integral_value():
        raise click.BadParameter(f"{rate} has more than two decimals.", param_hint="--rate")
    command = SetTaxRate(
        name=name, country=country.upper(), region=region, basis_points=int(points), on_shipping=on_shipping
    )

    async def work(container: Container) -> None:
        await container.set_tax_rate()(command, actor=_ACTOR)

    run(work)
    click.echo(f"{country.upper()}{' ' + region if region else ''} takes {rate} %.")


def _amount(text: str, currency: Currency) -> Money:
    minor = _exact(text).scaleb(currency.exponent)
    if minor != minor.to_integral_value():
        raise click.BadParameter(f"{text} is not an amount in {currency.code}.")
    return Money(int(minor), currency)


def _exact(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise click.BadParameter(f"{text!r} is not a number.")
    return number
