"""What a repeated request with the same idempotency key is told."""

from application.kernel.actor import IdempotencyClaim
from application.kernel.ports import AlreadyAnswered
from domain.kernel.errors import RuleViolation


class IdempotencyKeyReused(RuleViolation):
    """The key came before with another request."""

    code = "idempotency_key_reused"


def check_stored(claim: IdempotencyClaim, *, fingerprint: str, answer: bytes | None) -> None:
    """Raise `AlreadyAnswered` for the same request, `IdempotencyKeyReused` for another; return to resume it."""
    if fingerprint != claim.fingerprint:
        raise IdempotencyKeyReused("This Idempotency-Key was used for another request. Make a new key.", key=claim.key)
    if answer is not None:
        raise AlreadyAnswered(answer)
    claim.resumed = True
