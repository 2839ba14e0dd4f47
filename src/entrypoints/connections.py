"""What a process holds on to while it runs, and lets go of at its end."""

import structlog

from entrypoints.container import Container

log = structlog.get_logger()


async def connect_database(container: Container) -> None:
    """Open the pool; say so where a shop in production runs as a role that could change its tables."""
    database = container.database()
    await database.open()
    if container.settings().env == "production" and await database.may_change_schema():
        log.warning("the database role may change tables: run the shop as one of `portico db grant ROLE`")


async def disconnect(container: Container) -> None:
    """Close the connections to every server that this process may have spoken to."""
    settings = container.settings()
    if settings.payments == "stripe":
        await container.stripe_gateway().close()
    if settings.profile != "memory":
        if settings.payments == "sandbox":
            await container.webhook_sender().close()
        await container.database().close()
        await container.redis().aclose(close_connection_pool=True)
