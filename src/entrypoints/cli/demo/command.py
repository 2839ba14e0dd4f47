"""`portico demo`: a shop that one would want to buy from, or very many products for load tests."""

import asyncio
import time
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
import msgspec

from domain.kernel.errors import RuleViolation
from entrypoints.cli.demo.bulk import fill_with_products
from entrypoints.cli.demo.bundles import store_bundles
from entrypoints.cli.demo.collections import store_collections
from entrypoints.cli.demo.digital import store_downloads
from entrypoints.cli.demo.goods import ask_for_renditions, refresh_listings, store_catalog, store_picture, store_reviews
from entrypoints.cli.demo.loading import load_catalog
from entrypoints.cli.demo.opening import open_for_trade
from entrypoints.cli.demo.orders import load_orders
from entrypoints.cli.demo.people import DemoHouse, load_house
from entrypoints.cli.demo.pictures import render_gallery
from entrypoints.cli.demo.reviews import load_reviews
from entrypoints.cli.demo.synonyms import store_synonyms
from entrypoints.cli.demo.trade import trade, welcome
from entrypoints.cli.running import run
from entrypoints.container import Container

LOGINS = "demo-logins.json"
_EMOJI = Path(__file__).parents[4] / "web" / "node_modules" / "@lobehub" / "fluent-emoji-3d" / "assets"
_SHOWN = ("admin@", "staff@", "customer@")


class NotForProduction(RuleViolation):
    """Demo accounts have public passwords."""

    code = "not_for_production"


@click.command()
@click.option("--if-empty", is_flag=True, help="Do nothing where the shop has categories already.")
@click.option("--products", type=click.IntRange(1, 1_000_000), help="Add so many made-up products, for load tests.")
def demo(*, if_empty: bool, products: int | None) -> None:
    """Fill the shop with the demo: goods, pictures, reviews, people and what they bought."""

    async def work(container: Container) -> None:
        if container.settings().env == "production":
            raise NotForProduction("The demo's passwords are public: it is not for ENV=production.")
        started = time.monotonic()
        if await container.filling().was_cut_off():
            click.echo("An earlier filling was cut off; it is done anew.")
            await container.filling().undo()
        if await _is_empty(container):
            await seed(container)
        elif products is None and not if_empty:
            raise click.ClickException("The shop has goods already; the demo is for an empty one.")
        if products is not None:
            with click.progressbar(length=products, label="Products") as bar:
                await fill_with_products(
                    container, load_catalog(), products, _midnight(), lambda listed: bar.update(listed - bar.pos)
                )
        if products is not None or not if_empty:
            click.echo(f"The demo is there after {time.monotonic() - started:.0f} s.")

    run(work)


async def seed(container: Container) -> None:
    """Fill an empty shop. Dates count back from last midnight, all else is always the same."""
    await container.filling().begin()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(draw(container))
        await furnish(container)
    await ask_for_renditions(container)
    await container.filling().end()


async def draw(container: Container) -> None:
    """Draw the pictures on all cores, and keep them."""
    emoji = _EMOJI if _EMOJI.is_dir() else None
    async with aclosing(render_gallery(load_catalog(), emoji)) as pictures:
        async for name, data in pictures:
            await store_picture(container, name, data)


async def furnish(container: Container) -> None:
    """Everything but the pictures."""
    catalog, house, epoch = load_catalog(), load_house(), _midnight()
    await open_for_trade(container, house)
    await store_catalog(container, catalog, epoch)
    await store_downloads(container, catalog)
    await store_bundles(container, catalog)
    await store_reviews(container, load_reviews(catalog, epoch))
    await store_synonyms(container)
    await store_collections(container)
    known = await welcome(container, house.people)
    await trade(container, load_orders(catalog, house), known)
    await refresh_listings(container)
    _write_logins(container, house)


async def _is_empty(container: Container) -> bool:
    return b'"slug"' not in await container.catalog_queries().category_tree()


def _midnight() -> datetime:
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(seconds=1)


def _write_logins(container: Container, house: DemoHouse) -> None:
    """For the supervisor, which shows them."""
    folder: Path = container.settings().data_dir
    folder.mkdir(parents=True, exist_ok=True)
    logins = [
        {"role": person.kind.value, "email": person.email, "password": person.password}
        for person in house.people
        if person.email.startswith(_SHOWN)
    ]
    (folder / LOGINS).write_bytes(msgspec.json.encode(logins))
