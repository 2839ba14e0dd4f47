"""Reading parameters as strictly as Stripe does."""

from typing import Any

from entrypoints.payment_peer.refusals import unreadable


def known(form: dict[str, Any], *names: str) -> None:
    """Raises `Refusal` for a parameter that the route does not have."""
    for name in form:
        if name not in names and name != "expand":
            raise unreadable(f"Received unknown parameter: {name}", param=name, code="parameter_unknown")


def integer(form: dict[str, Any], name: str) -> int:
    """Raises `Refusal`."""
    if name not in form:
        raise unreadable(f"Missing required param: {name}.", param=name, code="parameter_missing")
    try:
        return int(form[name])
    except (ValueError, TypeError):
        message = f"Invalid integer: {form[name]}"
        raise unreadable(message, param=name, code="parameter_invalid_integer") from None


def metadata_of(form: dict[str, Any]) -> dict[str, str]:
    """Raises `Refusal`."""
    given = form.get("metadata") or {}
    if not isinstance(given, dict):
        raise unreadable("Invalid object", param="metadata")
    return {str(name): str(value) for name, value in given.items()}
