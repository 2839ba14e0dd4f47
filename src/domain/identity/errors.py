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


class SecondFactorInPlace(Conflict):
    """The account has a second factor already."""

    code = "second_factor_in_place"

    def __init__(self) -> None:
        super().__init__("Two-step sign-in is on already. Switch it off before you set it up anew.")


class SecondFactorMissing(Conflict):
    """The account has no second factor, or none that was confirmed."""

    code = "second_factor_missing"

    def __init__(self) -> None:
        super().__init__("Two-step sign-in is not on. Set it up first.")


class OwnSecondFactor(Conflict):
    """Nobody does without their own second factor by way of being in charge."""

    code = "own_second_factor"

    def __init__(self) -> None:
        super().__init__("This is your own account. Switch two-step sign-in off under Security, with a code.")


class SecondFactorRequired(Conflict):
    """The shop wants its staff to have a second factor."""

    code = "second_factor_required"

    def __init__(self) -> None:
        super().__init__("This shop requires two-step sign-in of its staff: it can't be switched off.")


class CodeAlreadyUsed(Conflict):
    """That code was used before."""

    code = "code_already_used"

    def __init__(self) -> None:
        super().__init__("This code was used already. Wait for the next one.")


class WrongCode(NotSignedIn):
    """The second factor's code is wrong."""

    code = "wrong_code"

    def __init__(self, tries_left: int) -> None:
        super().__init__("This code is not right.")
        self.context = {"tries_left": tries_left}


class ChallengeOver(NotSignedIn):
    """The second step came too late, too often, or for something else."""

    code = "challenge_over"

    def __init__(self) -> None:
        super().__init__("This sign-in took too long or too many tries. Sign in again from the beginning.")


class UnknownProvider(NotFound):
    """The shop has no such sign-in provider."""

    code = "unknown_provider"

    def __init__(self) -> None:
        super().__init__("This shop has no such sign-in.")


class ProviderSignInFailed(NotSignedIn):
    """The provider's answer is none that we can trust, or the person said no there."""

    code = "provider_sign_in_failed"

    def __init__(self, detail: str = "The sign-in at the provider did not work. Please try again.") -> None:
        super().__init__(detail)


class ProviderSignInCanceled(ProviderSignInFailed):
    """The person turned back at the provider."""

    code = "provider_sign_in_canceled"

    def __init__(self) -> None:
        super().__init__("You canceled the sign-in.")


class ProviderSignInOver(ProviderSignInFailed):
    """The sign-in took too long, was finished before, or began in another browser."""

    code = "provider_sign_in_over"

    def __init__(self) -> None:
        super().__init__("This sign-in is over. Please begin again.")


class ProviderEmailMissing(Conflict):
    """The provider tells no e-mail address, which an account needs."""

    code = "provider_email_missing"

    def __init__(self) -> None:
        super().__init__(
            "The provider told us no e-mail address. Create an account with a password, and connect it in your profile."
        )


class IdentityTaken(Conflict):
    """The identity opens another account already."""

    code = "identity_taken"

    def __init__(self) -> None:
        super().__init__("This sign-in is connected to another account already.")


class ProviderLinkedAlready(Conflict):
    """The account has an identity of that provider already."""

    code = "provider_linked_already"

    def __init__(self) -> None:
        super().__init__("Your account is connected to another identity of this provider. Disconnect that one first.")


class IdentityNotLinked(NotFound):
    """The account has no identity of that provider."""

    code = "identity_not_linked"

    def __init__(self) -> None:
        super().__init__("Your account is not connected to this provider.")


class LastWayIn(Conflict):
    """Without it nobody could sign in to the account any more."""

    code = "last_way_in"

    def __init__(self) -> None:
        super().__init__("This is the only way into your account. Set a password first.")


class LinkNotGood(RuleViolation):
    """The link's token was never ours, was used, is too old, or a newer one took its place: which is not told."""

    code = "link_not_good"

    def __init__(self) -> None:
        super().__init__(
            "This link is no longer good: it was used, has expired, or a newer one was sent. Ask for a new one."
        )


class EmailAlreadyVerified(Conflict):
    """There is nothing left to prove."""

    code = "email_already_verified"

    def __init__(self) -> None:
        super().__init__("This e-mail address is verified already.")


class SessionNotFound(NotFound):
    """The account has no such session, or it is over."""

    code = "session_not_found"

    def __init__(self) -> None:
        super().__init__("You are not signed in there, or not any more.")
