"""A real OpenID Connect provider in a process of its own, and a person who says yes there."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from tests.ports import free_port

_PATIENCE_SECONDS = 40


@contextmanager
def oidc_provider() -> Iterator[str]:
    """Its issuer, for as long as the block lasts."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), "--host", "127.0.0.1"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(url, process)
        yield url
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(url: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    with httpx.Client(trust_env=False) as client:
        while True:
            try:
                client.get(f"{url}/.well-known/openid-configuration").raise_for_status()
            except httpx.HTTPError:
                if process.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.05)
            else:
                return


def say_yes(issuer: str, url: str, subject: str, claims: dict[str, Any]) -> str:
    """Sign in at the provider as that person; the address that the browser is sent back to."""
    with httpx.Client(trust_env=False) as client:
        client.put(f"{issuer}/users/{subject}", json=claims).raise_for_status()
        assert client.get(url).status_code == httpx.codes.OK
        return str(client.post(url, data={"sub": subject}).headers["Location"])


def say_no(url: str) -> str:
    """Turn back at the provider."""
    with httpx.Client(trust_env=False) as client:
        return str(client.post(url, data={"action": "deny"}).headers["Location"])
