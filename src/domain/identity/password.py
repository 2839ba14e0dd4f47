"""Which passwords are good enough: long, and not among those that everybody tries first."""

from collections.abc import Container

from domain.kernel.errors import Fault, InvalidInput

MIN_LENGTH = 8
MAX_LENGTH = 128


def check_password(password: str, *, common: Container[str], email: str, pointer: str = "/password") -> None:
    """Raise `InvalidInput` for a password too short, too long, or too easy to guess. It is taken as received."""
    if len(password) < MIN_LENGTH:
        fault = Fault(pointer, "password_too_short", f"A password has at least {MIN_LENGTH} characters.")
    elif len(password) > MAX_LENGTH:
        fault = Fault(pointer, "password_too_long", f"A password has at most {MAX_LENGTH} characters.")
    elif password.lower() in common or password.casefold() == email.casefold():
        fault = Fault(pointer, "password_too_common", "This password is among the first that others would try.")
    else:
        return
    raise InvalidInput([fault])
