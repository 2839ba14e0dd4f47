"""Recovery codes: written down once by their owner, kept here as hashes."""

import hashlib
from dataclasses import dataclass
from typing import Final

from application.kernel.ports import Randomness
from domain.identity.second_factor import RECOVERY_CODES
from domain.kernel.ids import AccountId

# Without letters that are taken for one another. 16 of 31 are 79 bits: a hash without salt or cost is safe.
_ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH: Final = 16
_GROUP: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryCodes:
    """New codes, as they are shown, and what is kept of them."""

    shown: tuple[str, ...]
    hashes: frozenset[str]


def new_recovery_codes(account_id: AccountId, randomness: Randomness) -> RecoveryCodes:
    """As many as an account has, all different."""
    codes: set[str] = set()
    while len(codes) < RECOVERY_CODES:
        codes.add(randomness.letters(_ALPHABET, _LENGTH))
    shown = tuple("-".join(code[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP)) for code in sorted(codes))
    return RecoveryCodes(shown=shown, hashes=frozenset(recovery_hash(account_id, code) for code in shown))


def recovery_hash(account_id: AccountId, typed: str) -> str:
    """What is kept of a code, however its owner writes it."""
    plain = "".join(letter for letter in typed.upper() if letter in _ALPHABET)
    return hashlib.sha256(account_id.bytes + plain.encode()).hexdigest()
