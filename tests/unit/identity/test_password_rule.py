"""Which passwords are refused, and that good ones are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.identity.password import MAX_LENGTH, MIN_LENGTH, check_password, context_words
from domain.kernel.errors import InvalidInput

COMMON = frozenset({"password1", "12345678"})
ORDERS = ["{word}{signs}", "{signs}{word}"]
CONTEXT = context_words(email="Ann.Byron+shop@Example.com", name="Ann K\u00f6nig", shop="Lindgren Tea House")


def refusal(password: str, context: frozenset[str] = CONTEXT) -> str | None:
    try:
        check_password(password, common=COMMON, context=context)
    except InvalidInput as refused:
        [fault] = refused.faults
        return fault.code
    return None


def test_the_words_are_those_of_person_shop_and_product() -> None:
    assert context_words(email="Ann.Byron@Example.com", name="Al K\u00f6nig", shop="Tea & House") == {
        "annbyron",
        "ann",
        "byron",
        "annbyronexamplecom",
        "alk\u00f6nig",
        "k\u00f6nig",
        "teahouse",
        "house",
        "portico",
    }


@pytest.mark.parametrize(
    "password",
    [
        "annbyron",
        "ANN.BYRON+SHOP@EXAMPLE.COM",
        "Ann-Byron-1",
        "K\u00d6NIGK\u00d6NIG",
        "portico2024!",
        "P0rt1c0!2026",
        "p-o-r-t-i-c-o-1",
        "LindgrenTeaHouse",
        "lindgren 1999",
        "byron12345678",
    ],
)
def test_what_is_mostly_such_words_is_refused(password: str) -> None:
    assert refusal(password) == "password_too_obvious"


@pytest.mark.parametrize(
    "password", ["ann's horse sings loud", "three-lemons-please-9", "a canary's long song", "porticoes are for rain"]
)
def test_such_words_among_others_are_fine(password: str) -> None:
    assert refusal(password) is None


def test_the_message_says_what_to_do() -> None:
    with pytest.raises(InvalidInput, match="Take other words: a short sentence"):
        check_password("portico2024", common=COMMON, context=CONTEXT)


@given(st.text(min_size=MIN_LENGTH, max_size=MAX_LENGTH))
def test_without_such_words_nothing_is_refused_but_what_is_common(password: str) -> None:
    assert refusal(password, frozenset()) in {None, "password_too_common"}


@given(
    st.sampled_from(sorted(CONTEXT)),
    st.text("0123456789 .-_!", max_size=7),
    st.sampled_from(["{word}{signs}", "{signs}{word}"]),
)
def test_signs_around_such_a_word_do_not_save_it(word: str, signs: str, order: str) -> None:
    password = order.format(word=word, signs=signs)

    assert refusal(password) in {"password_too_obvious", "password_too_short"}
