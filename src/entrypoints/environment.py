"""The environment: values by name, checked; every fault is collected, so that all are named at once."""

from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit


class InvalidSettings(Exception):
    """The environment is not one that the shop can start in."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("Portico can't start:\n" + "\n".join(f"  - {fault}" for fault in faults))
        self.faults = faults


class Environment:
    """One pass over the environment that collects faults."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.faults: list[str] = []

    def text(self, name: str, default: str = "") -> str:
        """The variable, or the contents of the file that NAME_FILE names."""
        if path := self._environ.get(f"{name}_FILE"):
            try:
                return Path(path).read_text(encoding="utf-8").strip()
            except OSError as error:
                self.faults.append(f"{name}_FILE can't be read: {error.strerror}")
        return self._environ.get(name, "").strip() or default

    def choice(self, name: str, *options: str) -> str:
        """One of the options; the first is the default."""
        value = self.text(name, options[0])
        if value in options:
            return value
        self.faults.append(f"{name} is {value!r}; it must be one of {', '.join(filter(None, options))}")
        return options[0]

    def number(self, name: str, default: float, *, low: float, high: float) -> float:
        """A number within bounds."""
        text = self.text(name, str(default))
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if low <= value <= high:
            return value
        self.faults.append(f"{name} is {text!r}; it must be a number from {low:g} to {high:g}")
        return default

    def names(self, name: str) -> tuple[str, ...]:
        """Values parted by commas."""
        return tuple(part.strip() for part in self.text(name).split(",") if part.strip())

    def url(self, name: str, default: str = "", *, schemes: tuple[str, ...] = ("https", "http")) -> str:
        """An address on the web, without a slash at its end."""
        value = self.text(name, default).rstrip("/")
        parts = urlsplit(value)
        if value and (parts.scheme not in schemes or not parts.netloc):
            wanted = " or ".join(f"{scheme}://" for scheme in schemes)
            self.faults.append(f"{name} is {value!r}; it must begin with {wanted}")
        return value

    def networks(self, name: str) -> tuple[str, ...]:
        """Network addresses, or networks such as 10.0.0.0/8."""
        networks = self.names(name)
        self.faults.extend(
            f"{name} holds {network!r}; an address or a network is expected, such as 10.0.0.1 or 10.0.0.0/8"
            for network in networks
            if not _is_network(network)
        )
        return networks


def _is_network(text: str) -> bool:
    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True
