"""The passwords that everybody tries first."""

from pathlib import Path


def common_passwords() -> frozenset[str]:
    """The 3000 most common ones of eight characters or more, in lower case."""
    return frozenset(Path(__file__).with_name("common_passwords.txt").read_text(encoding="utf-8").splitlines())
