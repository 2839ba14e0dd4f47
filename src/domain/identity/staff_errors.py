"""What is refused about staff, roles, invitations and API keys."""

from collections.abc import Iterable, Sequence

from domain.identity.permission import Permission
from domain.kernel.errors import Conflict, NotFound, RuleViolation


class StaffNotFound(NotFound):
    """Nobody with that identity works here."""

    code = "staff_not_found"

    def __init__(self) -> None:
        super().__init__("Nobody of the staff has this identity.")


class AlreadyStaff(Conflict):
    """Whoever is invited works here already."""

    code = "already_staff"

    def __init__(self) -> None:
        super().__init__("Somebody of the staff has this e-mail address. Change their roles, or enable the account.")


class LastAdmin(Conflict):
    """Nobody would be in charge."""

    code = "last_admin"

    def __init__(self) -> None:
        super().__init__("This is the last administrator. Make somebody else an administrator first.")


class RoleNotFound(NotFound):
    """There is no such role."""

    code = "role_not_found"

    def __init__(self) -> None:
        super().__init__("There is no such role.")


class RoleInUse(Conflict):
    """Somebody has the role, or is invited to have it."""

    code = "role_in_use"

    def __init__(self, staff: Sequence[str], invited: Sequence[str]) -> None:
        names = ", ".join([*staff, *(f"{name} (invited)" for name in invited)])
        super().__init__(
            f"Somebody still has this role: {names}. Give them another one first.",
            staff=list(staff),
            invited=list(invited),
        )


class TooManyRoles(Conflict):
    """The list of roles is full."""

    code = "too_many_roles"

    def __init__(self, most: int) -> None:
        super().__init__(f"A shop has {most} roles at most. Delete one first.", most=most)


class InvitationNotFound(NotFound):
    """There is no such invitation that is still open."""

    code = "invitation_not_found"

    def __init__(self) -> None:
        super().__init__("There is no such invitation: it was accepted or taken back.")


class InvitationOver(NotFound):
    """The link opens nothing (any more): why is not told."""

    code = "invitation_over"

    def __init__(self) -> None:
        super().__init__("This invitation was used, taken back or replaced, or it is too old. Ask for a new one.")


class ApiKeyNotFound(NotFound):
    """There is no such key that is still good."""

    code = "api_key_not_found"

    def __init__(self) -> None:
        super().__init__("There is no such API key, or it was revoked.")


class ScopeNotYours(RuleViolation):
    """Nobody gives away more than they hold."""

    code = "scope_not_yours"

    def __init__(self, scopes: Iterable[Permission]) -> None:
        beyond = sorted(scopes)
        super().__init__(f"You do not hold {', '.join(beyond)} yourself.", scopes=beyond)


class TooManyApiKeys(Conflict):
    """The list of keys is full."""

    code = "too_many_api_keys"

    def __init__(self, most: int) -> None:
        super().__init__(f"A shop has {most} API keys at most. Revoke one first.", most=most)
