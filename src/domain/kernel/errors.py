"""The refusals of the business, as a tree.

DomainError          code, context; knows no HTTP
├── NotFound         nothing with that identity, or nothing that the actor may know of
├── Conflict         a legal request at the wrong moment
│   ├── IllegalTransition
│   └── StaleAggregate
├── RuleViolation    never right, whatever the state
│   ├── InvalidInput     several faults, each with a JSON pointer
│   └── CurrencyMismatch
├── NotSignedIn      an account is needed
├── AccessDenied     the actor lacks the permission
├── PaymentRefused   the bank said no, or asks for more
└── Unavailable      something we depend on is down; nothing happened
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


class DomainError(Exception):
    """A refusal. `code` is public and never changes; `context` is what a client may act on."""

    code: ClassVar[str] = "domain_error"

    def __init__(self, detail: str, **context: object) -> None:
        super().__init__(detail)
        self.detail = detail
        self.context: dict[str, object] = context


class NotFound(DomainError):
    """Nothing with that identity that the actor may know of."""

    code = "not_found"


class Conflict(DomainError):
    """A legal request at the wrong moment."""

    code = "conflict"


class IllegalTransition(Conflict):
    """The move is not in the transition table."""

    code = "illegal_transition"

    def __init__(self, what: str, *, current: str, wanted: str) -> None:
        super().__init__(f"{what} is {current} and can't become {wanted}.", current=current, wanted=wanted)


class StaleAggregate(Conflict):
    """Somebody else changed it since it was loaded; the unit of work retries the whole."""

    code = "stale"

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} was changed by somebody else meanwhile.")


class Busy(Conflict):
    """Locks could not be had in time, after retries; safe to send again."""

    code = "busy"

    def __init__(self) -> None:
        super().__init__("Many people are changing this right now. Please try again.")


class VersionMismatch(DomainError):
    """The caller's version of the thing is not the current one."""

    code = "version_mismatch"

    def __init__(self, *, current: int) -> None:
        super().__init__(
            "This was changed since you loaded it. Load it again, then repeat your change.", version=current
        )


class RuleViolation(DomainError):
    """Never right, whatever the state."""

    code = "rule_violation"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the input: where (a JSON pointer), what (a stable code), and how to mend it."""

    pointer: str
    code: str
    detail: str


class InvalidInput(RuleViolation):
    """Every fault of the input at once."""

    code = "invalid_input"

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(fault.detail for fault in faults))
        self.faults = tuple(faults)


class NotSignedIn(DomainError):
    """An account is needed for this."""

    code = "not_signed_in"

    def __init__(self, detail: str = "Sign in first.") -> None:
        super().__init__(detail)


class AccessDenied(DomainError):
    """The actor lacks the permission that the use case requires."""

    code = "access_denied"

    def __init__(self, missing: str) -> None:
        super().__init__(f"You lack the permission {missing}.", missing=missing)


class PaymentRefused(DomainError):
    """The bank said no, or asks the buyer for more."""

    code = "payment_refused"


class Unavailable(DomainError):
    """Something we depend on is down; nothing happened and it is safe to try again."""

    code = "unavailable"
