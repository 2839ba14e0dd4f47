"""Numbers of payment cards in what people type: they are neither taken in nor written down anywhere."""

import re

# Ids and tokens are written in digits and letters: of so many some hold what would pass for a card.
_ID = "[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
_NUMBER = "[2-6](?:[ -]?[0-9]){12,18}"
_CANDIDATE = re.compile(rf"(?<![0-9a-z])(?:(?P<id>{_ID})|(?P<number>{_NUMBER}))(?![0-9a-z])", re.IGNORECASE)
_SEPARATORS = re.compile(r"[ -]")

# How the numbers of each network begin, and how long they are.
_NETWORKS = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})"  # Visa
    r"|(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}"  # Mastercard
    r"|3[47]\d{13}"  # American Express
    r"|(?:6011|65\d\d|64[4-9]\d)\d{12,15}"  # Discover
    r"|62\d{14,17}"  # UnionPay
    r"|35(?:2[89]|[3-8]\d)\d{12,15}"  # JCB
    r"|3(?:0[0-5]|[689]\d)\d{11}|3(?:0[0-5]|[689]\d)\d{13,16}"  # Diners Club
    r"|(?:5018|5020|5038|5893|6304|6759|676[1-3])\d{9,15}"  # Maestro
)
# Article numbers (EAN-13, GTIN-14) have a check digit of their own: a tenth of them would pass for cards otherwise.
_ARTICLE_LENGTHS = frozenset({13, 14})


def masked_card_numbers(text: str) -> str:
    """The text with its card numbers made unreadable."""
    return _CANDIDATE.sub(lambda found: "[card number]" if _is_card(found["number"]) else found[0], text)


def holds_card_number(text: str) -> bool:
    """Whether a card's number is in it, with or without spaces or hyphens."""
    return any(_is_card(found["number"]) for found in _CANDIDATE.finditer(text))


def _is_card(candidate: str | None) -> bool:
    if candidate is None:
        return False
    digits = _SEPARATORS.sub("", candidate)
    if not _NETWORKS.fullmatch(digits) or not _luhn(digits):
        return False
    return len(digits) not in _ARTICLE_LENGTHS or not _is_article(digits)


def _luhn(digits: str) -> bool:
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(doubled) + sum(int(digit) for digit in digits[-1::-2])) % 10 == 0


def _is_article(digits: str) -> bool:
    """GS1's check digit: every second digit counts three times."""
    return (3 * sum(int(digit) for digit in digits[-2::-2]) + sum(int(digit) for digit in digits[-1::-2])) % 10 == 0
