"""Papers of a sale that the law counts: invoices and credit notes, each kind numbered without a gap."""

from enum import StrEnum

from domain.kernel.errors import Conflict

_SERIAL_DIGITS = 6


class DocumentKind(StrEnum):
    """What the paper is; each has a series of numbers of its own."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"


class NotInvoicedYet(Conflict):
    """What is not paid for has no invoice."""

    code = "not_invoiced_yet"

    def __init__(self) -> None:
        super().__init__("The order has no invoice: it was not paid.")


class RefundNotDone(Conflict):
    """A refund that did not go through has no credit note."""

    code = "refund_not_succeeded"

    def __init__(self) -> None:
        super().__init__("There is a credit note once the money has gone back.")


_PREFIXES = {DocumentKind.INVOICE: "INV", DocumentKind.CREDIT_NOTE: "CN"}


def document_number(kind: DocumentKind, serial: int) -> str:
    """As it stands on the paper: INV-000042."""
    return f"{_PREFIXES[kind]}-{serial:0{_SERIAL_DIGITS}d}"
