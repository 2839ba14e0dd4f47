"""The personal data of a checkout or an order."""

from dataclasses import dataclass

from domain.kernel.address import PostalAddress
from domain.kernel.ids import ContactId


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Where something goes, and to whom mail is written. Never changed: a correction is a new one."""

    id: ContactId
    email: str
    address: PostalAddress
