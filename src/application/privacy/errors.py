"""What privacy refuses."""

from collections.abc import Sequence

from application.privacy.ports import OpenBusiness
from domain.kernel.errors import Conflict, NotFound


class ExportUnderWay(Conflict):
    """One export of an account is made at a time."""

    code = "export_under_way"

    def __init__(self) -> None:
        super().__init__("An export of your data is being made already. You get a mail when it is ready.")


class ExportNotFound(NotFound):
    """There is no such export of yours, its link is not ours, or its time is over."""

    code = "export_not_found"

    def __init__(self) -> None:
        super().__init__("There is no such export, or its link has expired. Ask for a new one.")


class OpenBusinessLeft(Conflict):
    """Something with the person is still under way: it must end before the person can be forgotten."""

    code = "open_business"

    def __init__(self, open_business: Sequence[OpenBusiness]) -> None:
        named = ", ".join(_named(one) for one in open_business)
        super().__init__(
            f"Something is still under way and must end first: {named}.",
            open=[{"kind": one.kind, "name": one.name, "status": one.status} for one in open_business],
        )


class BackOfficeAccount(Conflict):
    """Staff and administrators are not erased: what they did in the shop's name stands in its log."""

    code = "back_office_account"

    def __init__(self) -> None:
        super().__init__("This account works in the back office. An administrator has to take its roles first.")


def _named(one: OpenBusiness) -> str:
    if one.kind == "checkout":
        return "a purchase that is not finished"
    return f"order {one.name}" if one.kind == "order" else f"the {one.kind} of order {one.name}"
