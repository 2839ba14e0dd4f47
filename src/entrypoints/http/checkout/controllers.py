"""Checkouts at /checkout, and the sandbox's card form at /sandbox."""

from uuid import UUID

from litestar import Controller, Response, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED, HTTP_204_NO_CONTENT

from application.checkout.authenticate_sandbox_payment import AuthenticateSandboxPaymentHandler
from application.checkout.cancel_checkout import CancelCheckout, CancelCheckoutHandler
from application.checkout.change_checkout import ChangeCheckoutHandler
from application.checkout.confirm_sandbox_payment import ConfirmSandboxPaymentHandler
from application.checkout.end_sandbox_dispute import EndSandboxDisputeHandler
from application.checkout.find_checkout import FindCheckout, FindCheckoutHandler
from application.checkout.start_checkout import StartCheckoutHandler
from domain.kernel.ids import CheckoutId
from entrypoints.http.checkout.schemas import (
    AuthenticatePaymentRequest,
    ChangeCheckoutRequest,
    CheckoutResponse,
    ConfirmPaymentRequest,
    EndDisputeRequest,
    SandboxPaymentResponse,
    StartCheckoutRequest,
)
from entrypoints.http.client_address import client_address
from entrypoints.http.decoding import TAKES_TEST_CARDS
from entrypoints.http.private_answers import private
from entrypoints.http.schema import ShopRequest


class CheckoutController(Controller):
    """From the cart to a payment; `POST /orders` is the last step."""

    path = "/checkout"
    tags = ("Checkout",)

    @post(operation_id="startCheckout")
    async def start(
        self,
        request: ShopRequest,
        data: JSONBody[StartCheckoutRequest],
        start_checkout: NamedDependency[StartCheckoutHandler],
    ) -> Response[CheckoutResponse]:
        """Hold the goods of the cart for fifteen minutes at its price. The same again gives the same checkout."""
        view = await start_checkout(data.to_command(client_address(request.scope)), actor=request.user)
        return private(CheckoutResponse.of(view), HTTP_201_CREATED)

    @get("/{checkout_id:uuid}", operation_id="getCheckout")
    async def show(
        self, request: ShopRequest, checkout_id: FromPath[UUID], find_checkout: NamedDependency[FindCheckoutHandler]
    ) -> Response[CheckoutResponse]:
        """What became of it so far."""
        view = await find_checkout(FindCheckout(checkout_id=CheckoutId(checkout_id)), actor=request.user)
        return private(CheckoutResponse.of(view))

    @patch("/{checkout_id:uuid}", operation_id="changeCheckout")
    async def change(
        self,
        request: ShopRequest,
        checkout_id: FromPath[UUID],
        data: JSONBody[ChangeCheckoutRequest],
        change_checkout: NamedDependency[ChangeCheckoutHandler],
    ) -> Response[CheckoutResponse]:
        """Another address or way: the hold stays; where another amount is due, the payment intent is a new one."""
        view = await change_checkout(data.to_command(CheckoutId(checkout_id)), actor=request.user)
        return private(CheckoutResponse.of(view))

    @delete("/{checkout_id:uuid}", operation_id="cancelCheckout", status_code=HTTP_204_NO_CONTENT)
    async def cancel(
        self, request: ShopRequest, checkout_id: FromPath[UUID], cancel_checkout: NamedDependency[CancelCheckoutHandler]
    ) -> None:
        """Go back: the payment is voided and the goods are free."""
        await cancel_checkout(CancelCheckout(checkout_id=CheckoutId(checkout_id)), actor=request.user)


class SandboxController(Controller):
    """What a buyer's browser asks of the sandbox provider, as it would ask a real one."""

    path = "/sandbox/payment-intents"
    tags = ("Sandbox",)

    @post(
        "/{intent_id:str}/confirm",
        operation_id="confirmSandboxPayment",
        status_code=HTTP_200_OK,
        opt={TAKES_TEST_CARDS: True},
    )
    async def confirm(
        self,
        request: ShopRequest,
        intent_id: FromPath[str],
        data: JSONBody[ConfirmPaymentRequest],
        confirm_sandbox_payment: NamedDependency[ConfirmSandboxPaymentHandler],
    ) -> Response[SandboxPaymentResponse]:
        """Pay with one of Stripe's test card numbers."""
        state = await confirm_sandbox_payment(data.to_command(intent_id), actor=request.user)
        return private(SandboxPaymentResponse.of(state))

    @post("/{intent_id:str}/authenticate", operation_id="authenticateSandboxPayment", status_code=HTTP_200_OK)
    async def authenticate(
        self,
        request: ShopRequest,
        intent_id: FromPath[str],
        data: JSONBody[AuthenticatePaymentRequest],
        authenticate_sandbox_payment: NamedDependency[AuthenticateSandboxPaymentHandler],
    ) -> Response[SandboxPaymentResponse]:
        """Answer the bank's question (3-D Secure)."""
        state = await authenticate_sandbox_payment(data.to_command(intent_id), actor=request.user)
        return private(SandboxPaymentResponse.of(state))

    @post("/{intent_id:str}/dispute", operation_id="endSandboxDispute", status_code=HTTP_200_OK)
    async def end_dispute(
        self,
        request: ShopRequest,
        intent_id: FromPath[str],
        data: JSONBody[EndDisputeRequest],
        end_sandbox_dispute: NamedDependency[EndSandboxDisputeHandler],
    ) -> Response[SandboxPaymentResponse]:
        """Staff plays the bank: it decides a dispute, which the card 4000 0000 0000 0259 raises by itself."""
        state = await end_sandbox_dispute(data.to_command(intent_id), actor=request.user)
        return private(SandboxPaymentResponse.of(state))
