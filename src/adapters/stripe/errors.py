"""Stripe's errors in the words of the port."""

import logging
from typing import NoReturn

import stripe

from application.payment.ports import IntentNotFound, IntentRefused, KeyRefused, PaymentOutcomeUnknown

log = logging.getLogger(__name__)

_SERVER_FAULT = 500


def raise_ours(error: stripe.StripeError) -> NoReturn:
    """What the failure of a call means.

    A definite refusal is `IntentRefused`, `IntentNotFound` or `KeyRefused`. All else leaves the outcome open, or is
    cured by asking again: time-outs, broken lines, Stripe's own failures, too many requests, a key that is in flight,
    and keys of ours that Stripe refuses.
    """
    if isinstance(error, stripe.IdempotencyError):
        raise KeyRefused("This idempotency key came with another request.") from error
    if isinstance(error, stripe.InvalidRequestError):
        if error.code == "resource_missing":
            raise IntentNotFound("There is no such payment intent.") from error
        raise IntentRefused(f"Stripe refuses: {error.code or error.param or 'invalid request'}.") from error
    if isinstance(error, stripe.CardError):
        raise IntentRefused(f"The card was refused: {error.code}.") from error
    if isinstance(error, (stripe.AuthenticationError, stripe.PermissionError)):
        # Nothing was done, and all is well again once the key is mended: nobody's payment is to end over it.
        log.error("Stripe refuses our secret key", extra={"request": error.request_id})
    raise PaymentOutcomeUnknown(f"Stripe gave no clear answer ({type(error).__name__}).") from error


def is_stored_failure(error: stripe.StripeError) -> bool:
    """Whether it is a failure of Stripe's that its idempotency key will answer for good."""
    headers = error.headers or {}
    is_replayed = any(name.lower() == "idempotent-replayed" and value == "true" for name, value in headers.items())
    return is_replayed and (error.http_status or 0) >= _SERVER_FAULT
