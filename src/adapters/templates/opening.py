"""The door to the letters, whose libraries take a while to load: only the worker writes any."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adapters.templates.letters import JinjaMailTemplates


def open_mail_templates(public_url: str) -> "JinjaMailTemplates":
    """The templates, for a shop at that address."""
    from adapters.templates.letters import JinjaMailTemplates  # noqa: PLC0415 -- see above

    return JinjaMailTemplates(public_url)
