"""Nothing that is told in a page gets out of its place there."""

import json

import msgspec
from hypothesis import example, given
from hypothesis import strategies as st

from entrypoints.http.storefront.head import Head, HeadPicture, SeenFirst, Site, rendered
from entrypoints.http.storefront.markup import data_block, one_line, words_of_html
from tests.pages import PageReader

SITE = Site("Shop", "https://shop.test")
_CODES = st.characters(exclude_categories=["Cs"])
TITLES = st.text(_CODES, min_size=1).filter(one_line)
HEAD_ONLY = ["title", "meta", "link", "link", *["meta"] * 7, "meta", "script"]


@given(TITLES)
@example("</script><script>alert(1)</script>")
@example('"><img src=x onerror=alert(1)>')
@example("</title><!-- <![CDATA[ ' & &amp;lt;")
@example("\u202eright to left\u202c \u05d0\u05d1 \u2028 \u2029 \x00\x07\x1b")
def test_a_title_is_text_wherever_the_head_tells_it(title: str) -> None:
    head = Head(
        title=title,
        description=title,
        path="/products/x",
        picture=HeadPicture(src="/media/x.webp", alt=title),
        seen_first=[SeenFirst(src="/media/x.webp", sizes="50vw")],
        documents=[{"@type": "Product", "name": title}],
    )

    read = PageReader.of(rendered(head, SITE))

    assert read.elements == HEAD_ONLY
    assert read.title == f"{one_line(title)[:255]} · Shop"
    assert read.metas["description"] == read.metas["og:image:alt"] == one_line(title)
    assert read.documents == [{"@context": "https://schema.org", "@type": "Product", "name": title}]


@given(st.text(_CODES))
@example("</script\u2028\u2029<!--<script>")
def test_a_block_of_data_ends_where_it_ends(text: str) -> None:
    block = data_block(msgspec.json.encode({"title": text}))

    assert json.loads(block) == {"title": text}
    assert b"<" not in block
    assert "\u2028" not in block.decode()
    assert "\u2029" not in block.decode()
    assert PageReader.of(f'<script type="application/json">{block.decode()}</script>').first_view == {"title": text}


def test_the_words_of_a_description_are_cut_between_words() -> None:
    assert words_of_html("<p>One &amp; two,</p><p>three four</p>", 14) == "One & two…"
    assert words_of_html("<p>One</p>", 14) == "One"
