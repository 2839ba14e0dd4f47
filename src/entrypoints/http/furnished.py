"""The demo shop of PROFILE=memory, which is filled anew by each process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from entrypoints.cli.demo.command import draw, furnish
from entrypoints.container import Container


@asynccontextmanager
async def furnished(container: Container) -> AsyncIterator[None]:
    """Filled before the first request, if the settings want a demo; the pictures follow within the next seconds."""
    if not container.settings().demo:
        yield
        return
    await furnish(container)
    drawing = asyncio.create_task(draw(container), name="drawing the demo's pictures")
    yield
    drawing.cancel()
    await asyncio.gather(drawing, return_exceptions=True)
