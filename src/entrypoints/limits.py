"""Every limit of the shop by its name, so that the settings can change it."""

from typing import Final

from entrypoints.environment import Environment

# Each stands beside what it limits, with its amount; a test holds this list to them.
NAMES: Final = frozenset(
    {
        "api-key", "back-in-stock", "checkouts", "confirm-email", "confirmations", "email-change-letters",
        "email-changes", "exports", "feeds", "forgot-password", "intents", "login", "orders", "own-password",
        "providers", "re-authentication", "refresh", "register", "reset-letters", "reset-password", "second-factor",
        "second-step", "sign-in", "sign-in-known-device", "sign-in-warning", "suggestions", "unsigned-webhooks",
        "verification-letters", "verify-email", "writes",
    }
)  # fmt: skip

_LONGEST_SECONDS = 7 * 24 * 3600
_MOST = 1_000_000

Own = dict[str, tuple[int, int]]


def read_limits(environment: Environment) -> Own:
    """`LIMITS=login=240/60,sign-in=10/60`: so many in so many seconds."""
    own: Own = {}
    for entry in environment.names("LIMITS"):
        name, _, numbers = entry.partition("=")
        amount, _, seconds = numbers.partition("/")
        if name not in NAMES:
            environment.faults.append(f"LIMITS names {name!r}; there are {', '.join(sorted(NAMES))}")
        elif not (_is_within(amount, _MOST) and _is_within(seconds, _LONGEST_SECONDS)):
            environment.faults.append(f"LIMITS holds {entry!r}; login=120/60 is 120 in 60 seconds")
        else:
            own[name] = (int(amount), int(seconds))
    return own


def _is_within(text: str, most: int) -> bool:
    return text.isascii() and text.isdigit() and 1 <= int(text) <= most
