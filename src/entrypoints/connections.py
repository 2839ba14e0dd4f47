"""What a process lets go of at its end."""

from entrypoints.container import Container


async def disconnect(container: Container) -> None:
    """Close the connections to every server that this process may have spoken to."""
    settings = container.settings()
    if settings.payments == "stripe":
        await container.stripe_gateway().close()
    if settings.profile != "memory":
        await container.database().close()
        await container.redis().aclose(close_connection_pool=True)
