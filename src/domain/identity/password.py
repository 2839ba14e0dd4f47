"""Which passwords are good enough: long, not among those that everybody tries first, and not what all can know."""

import re
from collections.abc import Collection, Container

from domain.identity.email import canonical_email
from domain.kernel.errors import Fault, InvalidInput

MIN_LENGTH = 8
MAX_LENGTH = 128

PRODUCT = "Portico"
# Shorter ones are found in everything; a shop is named by common words, a person is not.
_SHORTEST_OF_PERSON, _SHORTEST_OF_SHOP = 3, 4
_NO_WORD = re.compile(r"[\W_]+")
# How people write letters to please rules of composition.
_DISGUISES = str.maketrans("013457@$!", "oieastasi")


def context_words(*, email: str, name: str, shop: str) -> frozenset[str]:
    """What somebody who knows the account would try: its address, its owner's name, the shop's and the product's."""
    canonical = canonical_email(email)
    person = {*_words(canonical.partition("@")[0]), *_words(name), _compact(canonical)}
    firm = {*_words(shop), *_words(PRODUCT)}
    return frozenset(
        [word for word in person if len(word) >= _SHORTEST_OF_PERSON]
        + [word for word in firm if len(word) >= _SHORTEST_OF_SHOP]
    )


def check_password(
    password: str, *, common: Container[str], context: Collection[str], pointer: str = "/password"
) -> None:
    """Raise `InvalidInput` for a password too short, too long, or too easy to guess. It is taken as received."""
    if len(password) < MIN_LENGTH:
        fault = Fault(pointer, "password_too_short", f"A password has at least {MIN_LENGTH} characters.")
    elif len(password) > MAX_LENGTH:
        fault = Fault(pointer, "password_too_long", f"A password has at most {MAX_LENGTH} characters.")
    elif password.lower() in common:
        fault = Fault(pointer, "password_too_common", "This password is among the first that others would try.")
    elif _is_obvious(password, common=common, context=context):
        detail = (
            "This password is mostly your name, your e-mail address or the name of this shop, which others would try."
            " Take other words: a short sentence is a good one."
        )
        fault = Fault(pointer, "password_too_obvious", detail)
    else:
        return
    raise InvalidInput([fault])


def _is_obvious(password: str, *, common: Container[str], context: Collection[str]) -> bool:
    """Whether no password would be left without those words, however they are written."""
    folded = password.casefold()
    for written in {_compact(folded), _compact(folded.translate(_DISGUISES))}:
        left = written
        for word in sorted(context, key=len, reverse=True):
            left = left.replace(word, "")
        if left != written and (len(left) < MIN_LENGTH or left in common):
            return True
    return False


def _words(text: str) -> set[str]:
    """Each word by itself, and all of them together."""
    return {_compact(text), *(_compact(word) for word in _NO_WORD.split(text))}


def _compact(text: str) -> str:
    return _NO_WORD.sub("", text.casefold())
