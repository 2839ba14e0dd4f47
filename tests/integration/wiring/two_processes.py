"""`python two_processes.py PORT`: two forked processes, each of which answers its number and hangs up, but at /kept."""

import os
import sys
from typing import Any

import uvicorn

from entrypoints.http.forking import forked_children


async def answer(scope: dict[str, Any], _: Any, send: Any) -> None:
    if scope["type"] == "http":
        number = str(os.getpid()).encode()
        headers = [(b"content-length", str(len(number)).encode())]
        if scope["path"] != "/kept":
            headers.append((b"connection", b"close"))
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": number})


if __name__ == "__main__":
    with forked_children():
        uvicorn.run("two_processes:answer", port=int(sys.argv[1]), workers=2, lifespan="off", log_level="warning")
