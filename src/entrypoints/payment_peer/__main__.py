"""`python -m entrypoints.payment_peer`: writes its address as one line of JSON, then serves until it is ended."""

import argparse
import asyncio
import json
import signal
import sys

from entrypoints.payment_peer.peer import PeerOptions, running_peer


def read_options(arguments: list[str]) -> PeerOptions:
    """From the command line; ends the process with a message where it can't be read."""
    defaults = PeerOptions()
    parser = argparse.ArgumentParser(prog="entrypoints.payment_peer", description="A peer of Stripe's HTTP API.")
    parser.add_argument("--host", default=defaults.host)
    parser.add_argument("--port", type=int, default=defaults.port, help="0: any free port")
    parser.add_argument("--state", default=defaults.state, help="a file that keeps everything over a restart")
    parser.add_argument("--secret-key", default=defaults.secret_key)
    parser.add_argument("--publishable-key", default=defaults.publishable_key)
    parser.add_argument("--webhook-url", help="where every event is sent")
    parser.add_argument("--webhook-secret", default=defaults.webhook_secret)
    return PeerOptions(**vars(parser.parse_args(arguments)))


async def serve_until_told(options: PeerOptions) -> None:
    """Until SIGTERM or SIGINT."""
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    async with running_peer(options) as url:
        sys.stdout.write(json.dumps({"url": url}) + "\n")
        sys.stdout.flush()
        await ended.wait()


if __name__ == "__main__":
    asyncio.run(serve_until_told(read_options(sys.argv[1:])))
