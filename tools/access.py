"""Draws docs/access.md from what the use cases require: `python -m tools.access`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from application.kernel.actor import Access
from entrypoints.container import build_container
from entrypoints.http.access import Requirement, operations
from entrypoints.http.app import create_app
from entrypoints.settings import Settings

PAGE = Path(__file__).resolve().parent.parent / "docs" / "access.md"

# What a path names that belongs to nobody in particular. All other ids are somebody's own.
PUBLIC_PARAMETERS = frozenset({"slug", "provider", "variant_id"})
# Here an access token is no answer to who is asking: these begin and end sessions, or go by what a letter held.
WITHOUT_TOKEN = frozenset(
    {
        "register",
        "login",
        "logout",
        "forgotPassword",
        "resetPassword",
        "verifyEmail",
        "readInvitation",
        "acceptInvitation",
    }
)
# Here the refresh cookie alone is.
BY_COOKIE = frozenset({"refreshSession"})
# Here a challenge in the body stands in for being signed in; the use case asks for one of both.
BY_CHALLENGE = frozenset({"enrollSecondFactor", "confirmSecondFactor"})

IN, UNKNOWN, NOBODY, FORBIDDEN = "in", "404", "401", "403"

_HEAD = """# Who may do what

Drawn from what each use case requires by `python -m tools.access`, and tried by `tests/integration/access`, which sends
every operation of the OpenAPI document as each of these people, with real ids of another's:

- **nobody**: not signed in, with no cart's or order's token.
- **customer**: signed in at the storefront. Staff and administrators are customers there, with no other right.
- **staff**: signed in at the admin, with every permission but the one that is asked for.
- **ended**: an access token of a moment ago, whose account was disabled, demoted, or signed out since.

`in`: let in, for what is one's own where it is somebody's. `401`: sign in (first). `403`: the permission is missing.
`404`: another's is answered like what is not there, word for word. Who may not come in is told before the body is read.
Administrators may do whatever staff may.

| operation | who may | nobody | customer | staff | ended |
| --- | --- | --- | --- | --- | --- |
"""

_WHO = {
    Access.ANYONE: "anyone",
    Access.SIGNED_IN: "whoever is signed in",
    Access.STAFF: "staff",
    Access.ADMIN: "administrators",
}


@dataclass(frozen=True, slots=True)
class Row:
    """What each of the people is answered."""

    operation: str
    who: str
    nobody: str
    customer: str
    staff: str
    ended: str

    def line(self) -> str:
        return f"| {self.operation} | {self.who} | {self.nobody} | {self.customer} | {self.staff} | {self.ended} |"


def drawn() -> str:
    """The whole page."""
    return _HEAD + "".join(f"{row.line()}\n" for row in rows())


def rows() -> Iterator[Row]:
    """One for each operation, by path."""
    container = build_container(Settings.from_env({"PROFILE": "memory", "ENV": "test"}))
    app = create_app(container)
    requires = {operation.id: operation.requires for operation in operations(app, container)}
    for path, item in sorted((app.openapi_schema.paths or {}).items()):
        for method in ("get", "post", "put", "patch", "delete"):
            operation = getattr(item, method)
            if operation is not None:
                name = str(operation.operation_id)
                yield _row(f"`{method.upper()} {path}`", path, name, requires[name])


def _row(operation: str, path: str, name: str, requires: frozenset[Requirement]) -> Row:
    if name in BY_COOKIE:
        return Row(operation, "whoever has the session's cookie", NOBODY, NOBODY, NOBODY, NOBODY)
    if name in BY_CHALLENGE:
        return Row(operation, "whoever is signed in, or brings a challenge", NOBODY, IN, IN, NOBODY)
    ended = IN if name in WITHOUT_TOKEN else NOBODY
    needed = requires - {Access.ANYONE}
    if not needed or needed == {Access.SIGNED_IN}:
        own = UNKNOWN if is_owned(path) else IN
        who = _WHO[Access.SIGNED_IN if needed else Access.ANYONE]
        who += ", their own" if own == UNKNOWN else ""
        return Row(operation, who, NOBODY if needed else own, own, own, ended)
    who = " and ".join(sorted(_name(one) for one in needed))
    return Row(operation, who, NOBODY, FORBIDDEN, IN if needed == {Access.STAFF} else FORBIDDEN, ended)


def _name(one: Requirement) -> str:
    return _WHO[one] if isinstance(one, Access) else f"`{one.value}`"


def is_owned(path: str) -> bool:
    """Whether the path names what belongs to one person."""
    named = {part.strip("{}") for part in path.split("/") if part.startswith("{")}
    return bool(named - PUBLIC_PARAMETERS)


if __name__ == "__main__":
    PAGE.write_text(drawn(), encoding="utf-8")
