"""Identities: unique, ordered by time, and of the version they say."""

from adapters.system.chance import SystemIds


def test_ids_of_one_generator_only_grow() -> None:
    generator = SystemIds()

    made = [generator.new() for _ in range(10_000)]

    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_ids_are_of_version_7() -> None:
    made = SystemIds().new()

    assert (made.version, made.variant) == (7, "specified in RFC 4122")
