"""Foreign HTML keeps its formatting and loses what could act."""

import pytest

from adapters.html.sanitizer import Nh3Sanitizer


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ('<p style="color:red" onclick="x()">A <b>b</b></p>', "<p>A <b>b</b></p>"),
        ("<script>alert(1)</script>Text", "Text"),
        ('<a href="javascript:x()">a</a>', '<a rel="noopener noreferrer nofollow">a</a>'),
        ('<img src="http://a.example/a.png" onerror="x()" alt="a">', '<img alt="a">'),
        ("<iframe src='https://a.example'></iframe>", ""),
        ("NUL\0here", "NULhere"),
    ],
)
def test_what_could_act_is_dropped(html: str, clean: str) -> None:
    assert Nh3Sanitizer().clean(html) == clean
