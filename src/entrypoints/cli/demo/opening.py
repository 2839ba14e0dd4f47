"""What the owner of the demo's shop sets before the doors open: its name and roles, shipping and taxes."""

from dataclasses import replace

from application.pricing.set_shipping_method import SetShippingMethod
from application.pricing.set_tax_rate import SetTaxRate
from domain.identity.role import Role
from domain.kernel.ids import RoleId
from domain.kernel.money import Money
from entrypoints.cli.demo.goods import ACTOR, USD
from entrypoints.cli.demo.identities import demo_id
from entrypoints.cli.demo.people import DemoHouse
from entrypoints.container import Container


async def open_for_trade(container: Container, house: DemoHouse) -> None:
    """All that must be there before the first customer."""
    await _introduce(container, house)
    await _set_shipping(container, house)
    await _set_taxes(container, house)


async def _introduce(container: Container, house: DemoHouse) -> None:
    async with container.uow()(ACTOR) as uow:
        given = house.settings
        await uow.settings.save(
            replace(
                await uow.settings.get(lock=True),
                name=given.name,
                sender_name=given.sender_name,
                sender_email=given.sender_email,
                support_email=given.support_email,
                time_zone=given.time_zone,
                address=given.address,
                currency=USD,
            )
        )
        for role in house.roles:
            await uow.roles.save(
                Role(id=RoleId(demo_id("role", role.name)), name=role.name, permissions=role.permissions)
            )
        await uow.commit()


async def _set_shipping(container: Container, house: DemoHouse) -> None:
    for position, method in enumerate(house.shipping_methods):
        command = SetShippingMethod(
            code=method.code,
            name=method.name,
            price=Money(method.price, USD),
            min_days=method.min_days,
            max_days=method.max_days,
            countries=method.countries,
            free_from=None if method.free_from is None else Money(method.free_from, USD),
            position=position,
        )
        await container.set_shipping_method()(command, actor=ACTOR)


async def _set_taxes(container: Container, house: DemoHouse) -> None:
    for rate in house.tax_rates:
        command = SetTaxRate(
            name=rate.name,
            country=rate.country,
            region=rate.region or "",
            basis_points=rate.rate,
            on_shipping=rate.on_shipping,
        )
        await container.set_tax_rate()(command, actor=ACTOR)
