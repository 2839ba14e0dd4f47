"""Shipping methods and tax rates: what every store of them promises."""

from dataclasses import replace
from uuid import uuid4

import pytest

from application.pricing.ports import ShippingMethods, Tariff
from domain.kernel.ids import ShippingMethodId
from domain.kernel.money import Money, Percentage
from domain.pricing.shipping import ShippingMethod
from domain.pricing.tax import TaxRate, TaxRules
from entrypoints.container import Container
from tests.purchase import HOME
from tests.shelf import SYSTEM, USD


def a_method(code: str, *countries: str, position: int = 0, is_active: bool = True) -> ShippingMethod:
    return ShippingMethod(
        id=ShippingMethodId(uuid4()),
        code=code,
        name=code.title(),
        min_days=1,
        max_days=2,
        price=Money(490, USD),
        countries=frozenset(countries),
        free_from=Money(5_000, USD) if position else None,
        position=position,
        is_active=is_active,
    )


async def keep(container: Container, *methods: ShippingMethod) -> None:
    async with container.uow()(SYSTEM) as uow:
        for method in methods:
            await uow.shipping_methods.save(method)
        await uow.commit()


async def tax(container: Container, country: str, region: str, points: int, *, on_shipping: bool = False) -> None:
    rules = TaxRules(rate=Percentage(points), on_shipping=on_shipping)
    async with container.uow()(SYSTEM) as uow:
        await uow.tax_rates.save(TaxRate(name="Tax", country=country, region=region, rules=rules))
        await uow.commit()


async def test_methods_that_go_there_come_in_the_shops_order(container: Container) -> None:
    home, world = a_method("home", "US", position=2), a_method("world", position=1)
    await keep(container, home, world, a_method("abroad", "DE"), a_method("gone", "US", is_active=False))

    async with container.uow()(SYSTEM) as uow:
        methods: ShippingMethods = uow.shipping_methods
        assert await methods.for_country("US") == [world, home]


async def test_a_method_is_found_by_its_id_even_when_switched_off(container: Container) -> None:
    gone = a_method("gone", is_active=False)
    await keep(container, gone)

    async with container.uow()(SYSTEM) as uow:
        found = await uow.shipping_methods.tariff(gone.id, HOME)
        missing = await uow.shipping_methods.tariff(ShippingMethodId(uuid4()), HOME)
        none = await uow.shipping_methods.tariff(None, HOME)

    assert found == Tariff(method=gone, tax_rules=TaxRules.none())
    assert missing == none == Tariff(method=None, tax_rules=TaxRules.none())


@pytest.mark.parametrize(
    ("country", "region", "rules"),
    [
        ("US", "ny", TaxRules(rate=Percentage(888), on_shipping=True)),
        ("US", "TX", TaxRules(rate=Percentage(100))),
        ("US", None, TaxRules(rate=Percentage(100))),
        ("DE", "NY", TaxRules.none()),
    ],
)
async def test_the_nearest_rate_holds(container: Container, country: str, region: str | None, rules: TaxRules) -> None:
    await tax(container, "US", "", 100)
    await tax(container, "US", "NY", 888, on_shipping=True)

    async with container.uow()(SYSTEM) as uow:
        tariff = await uow.shipping_methods.tariff(None, replace(HOME, country=country, region=region))

    assert tariff.tax_rules == rules
