"""Stripe's error answers."""

from typing import Any


class Refusal(Exception):
    """An error answer. Unless `keeps`, its idempotency key stays free, as for parameters that can't be read."""

    def __init__(self, status: int, kind: str, message: str, *, keeps: bool = True, **more: Any) -> None:
        super().__init__(message)
        self.status, self.keeps = status, keeps
        self.body: dict[str, Any] = {"error": {"type": kind, "message": message} | more}


def invalid(message: str, *, param: str | None = None, code: str | None = None, **more: Any) -> Refusal:
    """A request that is well-formed and can't be granted."""
    more |= {name: value for name, value in (("param", param), ("code", code)) if value is not None}
    return Refusal(400, "invalid_request_error", message, **more)


def unreadable(message: str, *, param: str, code: str | None = None) -> Refusal:
    """Parameters that fail validation: nothing was begun, and no idempotency key is used up."""
    refusal = invalid(message, param=param, code=code)
    refusal.keeps = False
    return refusal


def missing(what: str, identity: str, *, param: str = "id", status: int = 404) -> Refusal:
    """Nothing goes by that id."""
    return Refusal(
        status, "invalid_request_error", f"No such {what}: '{identity}'", param=param, code="resource_missing"
    )


def unauthorized() -> Refusal:
    """The API key is missing or another's."""
    return Refusal(401, "invalid_request_error", "Invalid API Key provided.", keeps=False)


def too_many() -> Refusal:
    """The rate limiter, before anything else."""
    return Refusal(
        429, "rate_limit_error", "Too many requests hit the API too quickly.", keeps=False, code="rate_limit"
    )


def failure() -> Refusal:
    """A failure of the provider's own."""
    return Refusal(500, "api_error", "An unknown error occurred.")


def in_flight(key: str) -> Refusal:
    """Another request with the key has not ended yet."""
    return Refusal(
        409,
        "idempotency_error",
        f"There is currently another in-progress request using this Idempotent Key ({key}).",
        keeps=False,
        code="idempotency_key_in_use",
    )


def other_parameters(key: str) -> Refusal:
    """The key came before with another request."""
    return Refusal(
        400,
        "idempotency_error",
        f"Keys for idempotent requests can only be used with the same parameters they were first used with ({key}).",
        keeps=False,
    )
