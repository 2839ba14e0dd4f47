"""What a page shows before its scripts are there."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from entrypoints.http.storefront.first_paint import FirstPaint, Markup

# The pieces of a build, at their barest; the browser's tests see the real ones.
PIECES = {
    "frame": "<header>__shop__<a href='/login?next=%2F__here__'>__categories__</header><main>__main__</main>",
    "frame.logo": '<header><img src="__logo__" alt="__shop__">__here__ __categories__</header><main>__main__</main>',
    "frame.category": '<li><a href="/products?category=__slug__">__name__</a></li>',
    "crumb.home": "<li>Home</li>",
    "crumb.step": '<li><a href="__href__">__label__</a></li>',
    "crumb.here": "<li>__label__</li>",
    "crumb.hereDeep": "<li hidden>__label__</li>",
    "list": "<ol>__crumbs__</ol><h1>__title__</h1><ul>__cards__</ul>",
    "list.lead": "<ol>__crumbs__</ol><h1>__title__</h1><p>__lead__</p><ul>__cards__</ul>",
    "home": "<ul><li>__arch0__</li><li>__arch1__</li><li>__arch2__</li></ul>",
    "arch": '<a href="/products/__slug__" title="__title__">__sources__<img src="__src__" class="__tint__"></a>',
    "arch.source": '<source type="__type__" srcset="__srcset__">',
    "arch.bare": '<a href="/products/__slug__" title="__title__"></a>',
    "card.source": '<source type="__type__" srcset="__srcset__">',
    "product": "<ol>__crumbs__</ol>__picture__<ul>__thumbnails__</ul><h1>__title__</h1>__price__ __description__",
    "product.source": '<source type="__type__" srcset="__srcset__">',
    "product.picture": '__sources__<img src="__src__" alt="__alt__" class="__tint__">',
    "product.bare": '<span title="__alt__" class="__tint__"></span>',
    "product.thumbnail": "<li></li>",
    "product.price": "<b>__price__</b>",
    "product.price.reduced": "<b>__price__</b><s>__was__</s>",
    "product.description": "<section>__html__</section>",
}
for state, was in (("plain", ""), ("reduced", "<s>__was__</s>"), ("soldOut", "sold out")):
    said = '<a href="/products/__slug__">__title__</a><b>__price__</b>' + was
    for when in ("first", "later"):
        image = f'__sources__<img loading="{when}" src="__src__" class="__tint__">'
        PIECES[f"card.{state}.{when}"] = f"<li>{image}{said}</li>"
    PIECES[f"card.{state}.bare"] = f"<li>{said}</li>"

NASTY = "<script>alert('&\"')</script>"
TRAIL = [("Home", "/"), ("Cups & Co", "/products?category=cups")]


@pytest.fixture
def paint(tmp_path: Path) -> FirstPaint:
    (tmp_path / ".vite").mkdir()
    (tmp_path / ".vite" / "first-paint.json").write_text(json.dumps(PIECES))
    found = FirstPaint.read(tmp_path)
    assert found is not None
    return found


def picture(url: str) -> dict[str, object]:
    return {"url": url, "alt": "", "sources": [{"type": "image/avif", "srcset": "/r/1 160w, /r/2 320w"}]}


def card(**told: object) -> dict[str, object]:
    plain = {"slug": "mug", "title": "Mug", "image": picture("/m.webp"), "available": True, "compareAtPrice": None}
    return {**plain, "price": {"amount": 123_450, "currency": "USD"}, **told}


def test_a_build_without_pieces_paints_nothing(tmp_path: Path) -> None:
    assert FirstPaint.read(tmp_path) is None


def test_what_the_shop_says_can_do_nothing_in_the_page(paint: FirstPaint) -> None:
    whole = paint.list(TRAIL, [card(title=NASTY)], title=NASTY, lead=NASTY)
    frame = paint.frame(
        shop=NASTY, logo=NASTY, categories=[{"slug": NASTY, "name": NASTY}], path="/products?q=<b>", main=whole
    ).decode()
    elements: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            elements.append(tag)

    Reader().feed(frame)
    assert "script" not in elements
    assert frame.count("&lt;script&gt;") >= 5
    assert "products%3Fq%3D%3Cb%3E" in frame


def test_a_list_shows_its_goods_as_they_are_offered(paint: FirstPaint) -> None:
    cards = [
        card(slug="a b"),
        card(slug="less", compareAtPrice={"amount": 200_000, "currency": "USD"}),
        card(slug="gone", available=False, image=None),
        card(price={"amount": 5800, "currency": "JPY"}),
        card(),
    ]

    shown = re.findall(r"<li>(.*?)</li>", paint.list(TRAIL, cards, title="Cups").partition("<h1>")[2])

    assert ['href="/products/a%20b"' in shown[0], "$1,234.50" in shown[0], "<s>" in shown[0]] == [True, True, False]
    assert "<s>$2,000.00</s>" in shown[1]
    assert ("sold out" in shown[2], "<img" in shown[2]) == (True, False)
    assert "¥5,800" in shown[3]
    assert [re.findall(r'loading="(\w+)"', one) for one in shown] == [["first"], ["first"], [], ["first"], ["later"]]
    assert '<source type="image/avif" srcset="/r/1 160w, /r/2 320w">' in shown[0]


def test_a_long_trail_leaves_the_last_step_to_the_heading(paint: FirstPaint) -> None:
    deep = [*TRAIL, ("Mugs", "/products?category=mugs")]

    assert "<li hidden>" not in paint.list(TRAIL, [], title="Mug")
    assert paint.list(deep, [], title="Mug").count("<li hidden>Mug</li>") == 1
    assert '<a href="/products?category=cups">Cups &amp; Co</a>' in paint.list(deep, [], title="Mug")


def test_a_product_is_told_with_its_own_words(paint: FirstPaint) -> None:
    page = {"title": "Mug", "description": "<p>Holds <em>tea</em>.</p>", "images": [picture("/1"), picture("/2")]}
    price = {"price": {"amount": 900, "currency": "USD"}, "compareAtPrice": None}

    shown = paint.product(TRAIL, page, picture("/1"), price)
    bare = paint.product(TRAIL, {**page, "images": [], "description": ""}, None, price)

    assert "<section><p>Holds <em>tea</em>.</p></section>" in shown
    assert ('alt="Mug"' in shown, shown.count("<li></li>"), "<b>$9.00</b>" in shown) == (True, 2, True)
    assert ("<section>" in bare, "<img" in bare, '<span title="Mug"' in bare) == (False, False, True)


def test_the_front_door_has_an_arch_for_each_of_few_goods(paint: FirstPaint) -> None:
    shown = paint.home([card(), card(slug="bare", image=None)])

    assert shown.count("<li><a") == 2
    assert shown.endswith("<li></li></ul>")


@pytest.mark.parametrize(("name", "tint"), [("/media/products/own.webp", "bg-tint-1"), ("Café ☕ 🙂", "bg-tint-2")])
def test_the_background_of_a_picture_is_that_of_the_scripts(paint: FirstPaint, name: str, tint: str) -> None:
    """`firstPaint.test.tsx` says the same of them."""
    assert f'class="{tint}"' in paint.home([card(image=picture(name))])


def test_the_frame_keeps_what_is_in_it(paint: FirstPaint) -> None:
    frame = paint.frame(
        shop="Portico", logo=None, categories=[{"slug": "c", "name": "C"}] * 9, path="/", main=Markup("<p>in</p>")
    ).decode()

    assert frame.endswith("<main><p>in</p></main>")
    assert (frame.count("<li>"), "next=%2F'" in frame) == (7, True)
