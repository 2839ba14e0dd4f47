"""The peer of Stripe's API: its process, what tests ask of it, and a buyer's browser that pays there."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from application.payment.ports import IntentNotFound, IntentRefused, PaymentGateway
from domain.kernel.errors import Fault, InvalidInput
from domain.payment.intent import IntentState

SECRET_KEY = "sk_test_peer"
PUBLISHABLE_KEY = "pk_test_peer"
WEBHOOK_SECRET = "whsec_peer"


@contextmanager
def peer_process(*arguments: str) -> Iterator[str]:
    """A peer on a free port; gives its address."""
    command = [sys.executable, "-m", "entrypoints.payment_peer", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield json.loads(process.stdout.readline())["url"]
        finally:
            process.terminate()


@dataclass(frozen=True, slots=True)
class Peer:
    """`client` speaks to it, with its secret key."""

    url: str
    client: httpx.AsyncClient

    async def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Of the routes that are not Stripe's."""
        answer = await self.client.request(method, f"/_peer/{path}", json=body)
        if answer.status_code == 404:
            raise IntentNotFound(answer.text)
        if answer.status_code == 400:
            raise IntentRefused(answer.text)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def fault(self, match: str, kind: str, *, times: int = 1, seconds: float = 3600) -> None:
        """The next requests that match go wrong so."""
        await self.ask("POST", "faults", {"match": match, "kind": kind, "times": times, "seconds": seconds})

    async def requests(self, path: str) -> list[dict[str, Any]]:
        """Those whose path ends so, in order."""
        return [one for one in await self.ask("GET", "requests") if one["path"].endswith(path)]

    async def delivered(self) -> None:
        """Wait until every webhook was acknowledged."""
        while (await self.ask("GET", "delivery"))["waiting"]:  # noqa: ASYNC110 -- another process is waited for
            await asyncio.sleep(0.01)

    async def listen(self, url: str, *events: str) -> str:
        """Have events sent there; gives the secret that they are signed with."""
        form = {"url": url} | {f"enabled_events[{number}]": event for number, event in enumerate(events or ("*",))}
        answer = await self.client.post("/v1/webhook_endpoints", data=form)
        secret: str = answer.json()["secret"]
        return secret


class PeerTerminal:
    """A buyer's browser at the peer: the publishable key, the intent's secret and a card."""

    def __init__(self, peer: Peer, gateway: PaymentGateway) -> None:
        self._peer, self._gateway = peer, gateway

    async def confirm(self, intent_id: str, card: str) -> IntentState:
        intent = await self._gateway.retrieve(intent_id, timeout_seconds=5)
        answer = await self._peer.client.post(
            f"/v1/payment_intents/{intent_id}/confirm",
            data={
                "client_secret": intent.client_secret,
                "payment_method_data[type]": "card",
                "payment_method_data[card][number]": card.replace(" ", ""),
            },
            headers={"Authorization": f"Bearer {PUBLISHABLE_KEY}"},
        )
        if answer.is_error:
            error = answer.json()["error"]
            if error["code"] == "incorrect_number":
                raise InvalidInput([Fault("/card", "unknown_test_card", error["message"])])
            if error["code"] == "payment_intent_unexpected_state":
                raise IntentRefused(error["message"])
            assert error["type"] == "card_error", error
        return await self._gateway.retrieve(intent_id, timeout_seconds=5)

    async def authenticate(self, intent_id: str, *, succeeds: bool) -> IntentState:
        outcome = "succeed" if succeeds else "fail"
        await self._peer.ask("POST", f"intents/{intent_id}/authenticate", {"outcome": outcome})
        return await self._gateway.retrieve(intent_id, timeout_seconds=5)
