"""What a buyer's words come to."""

import pytest

from application.catalog.search_words import Synonym, beginnings_of, by_phrase, named_in, singular, sought_in


def test_each_word_is_a_slot_and_neighbors_may_be_one_word() -> None:
    sought = sought_in("Tea POT")

    assert sought is not None
    assert sought.readings == (((("tea",),), (("pot",),)), ((("teapot",),),))


def test_the_longest_synonym_takes_its_words() -> None:
    pan = Synonym(("pan",), (("pot",),))
    frying = Synonym(("frying", "pan"), (("skillet",),))

    sought = sought_in("iron frying pans", (pan, frying))

    assert sought is not None
    assert sought.readings[0] == ((("iron",),), (("frying", "pans"), ("skillet",)))


@pytest.mark.parametrize(
    ("q", "code", "begins"),
    [
        ("HI-SKI-26CM", "hiski26cm", True),
        ("hi-ski", "hiski", True),
        ("4006381333931", "4006381333931", True),
        ("mug", "mug", False),
        ("a1", "", False),
        ("blue-ish mug", "blueishmug", False),
    ],
)
def test_what_may_be_a_code_is_looked_up_as_one(q: str, code: str, *, begins: bool) -> None:
    sought = sought_in(q)

    assert sought is not None
    assert (sought.code, sought.code_begins) == (code, begins)


@pytest.mark.parametrize("q", ["", "  ", "!?&|", "😀", "'':*"])
def test_without_letters_and_digits_nothing_is_sought(q: str) -> None:
    assert sought_in(q) is None


def test_synonyms_are_named_in_singular_and_plural() -> None:
    couch, box = Synonym(("couch",), ()), Synonym(("boxes",), ())

    assert named_in("green couches in a box", by_phrase([couch, box, Synonym(("green", "box"), ())])) == (couch, box)


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("mugs", "mug"),
        ("glasses", "glass"),
        ("glass", "glass"),
        ("berries", "berry"),
        ("brushes", "brush"),
        ("is", "is"),
    ],
)
def test_plurals_lose_their_ending(word: str, one: str) -> None:
    assert singular(word) == one


def test_what_is_found_is_marked_by_how_it_begins() -> None:
    assert beginnings_of("Tea pots", [Synonym(("pot",), (("kettle",),))]) == ["kettle", "pot", "tea", "teapot"]
    assert beginnings_of("") == []
