"""Encryption at rest: bound to its purpose, and readable across a change of keys."""

import pytest

from adapters.security.sealing import AesSealer
from application.identity.second_factor_ports import UnreadableSecret

OLD, NEW = b"o" * 32, b"n" * 32


def test_what_is_sealed_is_read_again_and_looks_different_each_time() -> None:
    sealer = AesSealer([NEW, b""])

    one, two = sealer.seal("the secret", purpose="ann"), sealer.seal("the secret", purpose="ann")

    assert one != two
    assert "secret" not in one
    assert sealer.unseal(one, purpose="ann") == sealer.unseal(two, purpose="ann") == "the secret"
    assert not sealer.is_outdated(one)


def test_it_is_nothing_to_another_purpose() -> None:
    sealer = AesSealer([NEW])

    with pytest.raises(UnreadableSecret):
        sealer.unseal(sealer.seal("the secret", purpose="ann"), purpose="bob")


def test_the_previous_key_still_opens_and_is_known_as_outdated() -> None:
    sealed = AesSealer([OLD]).seal("the secret", purpose="ann")
    after = AesSealer([NEW, OLD])

    assert after.unseal(sealed, purpose="ann") == "the secret"
    assert after.is_outdated(sealed)
    assert not after.is_outdated(after.seal("the secret", purpose="ann"))
    with pytest.raises(UnreadableSecret):
        AesSealer([NEW]).unseal(sealed, purpose="ann")


@pytest.mark.parametrize("position", [0, 5, 20, -1])
def test_a_letter_that_was_changed_is_seen(position: int) -> None:
    sealer = AesSealer([NEW])
    sealed = list(sealer.seal("the secret", purpose="ann"))
    sealed[position] = "A" if sealed[position] != "A" else "Q"

    with pytest.raises(UnreadableSecret):
        sealer.unseal("".join(sealed), purpose="ann")


@pytest.mark.parametrize("text", ["", "?", "AAAA", "é"])
def test_what_was_never_sealed_is_unreadable(text: str) -> None:
    with pytest.raises(UnreadableSecret):
        AesSealer([NEW]).unseal(text, purpose="ann")
