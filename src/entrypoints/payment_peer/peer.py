"""The peer, put together."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from entrypoints.payment_peer.api import Api
from entrypoints.payment_peer.books import Books, Endpoint
from entrypoints.payment_peer.control import PREFIX, Control
from entrypoints.payment_peer.desk import Desk
from entrypoints.payment_peer.door import Door
from entrypoints.payment_peer.faults import Faults
from entrypoints.payment_peer.webhooks import Webhooks
from entrypoints.payment_peer.wire import Answer, Line, Request, serve


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerOptions:
    """Port 0: any that is free. `state`: a file that survives a restart. `webhook_url`: an endpoint from the start."""

    host: str = "127.0.0.1"
    port: int = 0
    state: str = ":memory:"
    secret_key: str = "sk_test_peer"  # noqa: S105 -- opens nothing but the peer
    publishable_key: str = "pk_test_peer"
    webhook_url: str | None = None
    webhook_secret: str = "whsec_peer"  # noqa: S105 -- as above


@asynccontextmanager
async def running_peer(options: PeerOptions) -> AsyncIterator[str]:
    """Serve for as long as the block lasts; gives the address."""
    books = Books(options.state)
    webhooks, faults = Webhooks(books), Faults()
    desk = Desk(books, webhooks.announce)
    api = Api(books, desk)
    door = Door(books, api, faults, secret_key=options.secret_key, publishable_key=options.publishable_key)
    control = Control(books, desk, api, door, faults, webhooks)
    if options.webhook_url is not None:
        books.put(Endpoint(id="we_first", url=options.webhook_url, secret=options.webhook_secret, enabled_events=["*"]))

    async def application(request: Request, line: Line) -> Answer | None:
        return control.answer(request) if request.path.startswith(PREFIX) else await door(request, line)

    server = await serve(application, options.host, options.port)
    delivering = asyncio.create_task(webhooks.run(), name="webhooks")
    try:
        port = server.sockets[0].getsockname()[1]
        yield f"http://{options.host}:{port}"
    finally:
        server.close()
        delivering.cancel()
        with suppress(asyncio.CancelledError):
            await delivering
