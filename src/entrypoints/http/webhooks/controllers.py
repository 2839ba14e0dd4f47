"""Webhooks of the payment provider that the shop works with: one way in, whoever it is."""

from typing import Annotated

from litestar import Controller, post
from litestar.di import NamedDependency
from litestar.params import HeaderParameter
from litestar.status_codes import HTTP_200_OK

from application.checkout.receive_provider_event import (
    SANDBOX_SIGNATURE_HEADER,
    ReceiveProviderEvent,
    ReceiveProviderEventHandler,
)
from entrypoints.http.schema import ShopRequest

_MAX_HEADER = 1_000


async def _receive(request: ShopRequest, receive: ReceiveProviderEventHandler, signature: str) -> None:
    await receive(ReceiveProviderEvent(payload=await request.body(), signature=signature), actor=request.user)


class SandboxWebhookController(Controller):
    """The sandbox provider's webhooks, signed like Stripe's."""

    path = "/webhooks/sandbox"
    tags = ("Webhooks",)

    @post(operation_id="receiveSandboxEvent", status_code=HTTP_200_OK)
    async def receive(
        self,
        request: ShopRequest,
        receive_provider_event: NamedDependency[ReceiveProviderEventHandler],
        signature: Annotated[str, HeaderParameter(name=SANDBOX_SIGNATURE_HEADER, max_length=_MAX_HEADER)],
    ) -> None:
        """Keep an event; it is applied soon after."""
        await _receive(request, receive_provider_event, signature)


class StripeWebhookController(Controller):
    """Stripe's webhooks."""

    path = "/webhooks/stripe"
    tags = ("Webhooks",)

    @post(operation_id="receiveStripeEvent", status_code=HTTP_200_OK)
    async def receive(
        self,
        request: ShopRequest,
        receive_provider_event: NamedDependency[ReceiveProviderEventHandler],
        signature: Annotated[str, HeaderParameter(name="Stripe-Signature", max_length=_MAX_HEADER)],
    ) -> None:
        """Keep an event; it is applied soon after."""
        await _receive(request, receive_provider_event, signature)
