"""What the person who opened the shop wants to know."""

import json
from pathlib import Path

from entrypoints.supervisor.options import SupervisorOptions

_PLACES = {"Storefront": "/", "Admin": "/admin", "API docs": "/schema", "Mailbox": "/dev/mailbox"}


def welcome(options: SupervisorOptions) -> str:
    places = {
        name: options.public_url.rstrip("/") + path
        for name, path in _PLACES.items()
        if not (path == "/dev/mailbox" and options.env == "production")
    }
    lines = ["", "  The shop is open.", "", *(f"    {name:<11} {address}" for name, address in places.items())]
    logins = _demo_logins(options.data_dir)
    if logins:
        roles, emails = (max(len(login[at]) for login in logins) for at in (0, 1))
        lines += ["", "  Log-ins of the demo shop", ""]
        lines += [f"    {role:<{roles}}  {email:<{emails}}  {password}" for role, email, password in logins]
    lines += ["", f"  Data and logs: {options.data_dir}   Close the shop: Ctrl-C", ""]
    return "\n".join(lines)


def _demo_logins(data_dir: Path) -> list[tuple[str, str, str]]:
    try:
        logins = json.loads((data_dir / "demo-logins.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    return [(str(login["role"]), str(login["email"]), str(login["password"])) for login in logins]
