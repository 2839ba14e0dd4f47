"""What identity refuses."""

from domain.kernel.errors import Conflict, NotFound, NotSignedIn, RuleViolation


class InvalidCredentials(NotSignedIn):
    """E-mail or password are wrong, or the account may not sign in here: which of them is not told."""

    code = "invalid_credentials"

    def __init__(self) -> None:
        super().__init__("The e-mail address or the password is wrong.")


class EmailTaken(Conflict):
    """Another account has the address."""

    code = "email_taken"

    def __init__(self) -> None:
        super().__init__("There is an account with this e-mail address already.")


class RoleNameTaken(Conflict):
    """Another role has the name."""

    code = "role_name_taken"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is a role named {name!r} already.", name=name)


class UnknownRole(RuleViolation):
    """No role has that name."""

    code = "unknown_role"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no role named {name!r}.", name=name)


class AddressNotFound(NotFound):
    """The account has no such address."""

    code = "address_not_found"

    def __init__(self) -> None:
        super().__init__("You have no such address.")


class AccountNotFound(NotFound):
    """There is no such account."""

    code = "account_not_found"

    def __init__(self) -> None:
        super().__init__("There is no such account.")


class TooManyAddresses(Conflict):
    """The address book is full."""

    code = "too_many_addresses"

    def __init__(self, most: int) -> None:
        super().__init__(f"An account keeps {most} addresses at most. Remove one first.", most=most)
