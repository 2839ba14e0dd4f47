"""What stands in the mails."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from adapters.templates.letters import JinjaMailTemplates, formatted_money
from application.identity.views import UserView
from application.notifications.ports import AccountNotice
from domain.kernel.ids import AccountId
from domain.kernel.money import Currency, Money
from tests.unit.notifications.letters import SHOP, a_file, a_line, a_parcel, amounts, an_order, usd

TEMPLATES = JinjaMailTemplates("https://shop.example")


def test_the_confirmation_tells_what_was_bought_and_for_how_much() -> None:
    letter = TEMPLATES.order_confirmed(an_order(), SHOP)

    assert letter.subject == "Order K7P-M2QX is confirmed"
    for form in (letter.html, letter.text):
        for told in ("Wool hat", "Size: M", "Color: Moss", "$1,234.50", "$10.19", "$1,244.69", "Free", "Babbage Ltd"):
            assert told in form
    assert "2 x Wool hat" in letter.text
    assert "$617.25 each" in letter.html


def test_the_confirmation_opens_the_order_for_a_guest() -> None:
    letter = TEMPLATES.order_confirmed(an_order(), SHOP)

    link = "https://shop.example/orders/K7P-M2QX?token=opens-it"
    assert f'href="{link}"' in letter.html
    assert link in letter.text


def test_pictures_have_whole_addresses_and_lines_without_one_still_stand() -> None:
    lines = (a_line(1), a_line(2, title="Bare shelf", image_url=None), a_line(3, image_url="https://cdn.example/a.png"))

    html = TEMPLATES.order_confirmed(an_order(lines=lines), SHOP).html

    assert 'src="https://shop.example/media/hat.webp"' in html
    assert 'src="https://cdn.example/a.png"' in html
    assert html.count("<img ") == 2
    assert "Bare shelf" in html


def test_what_buyers_and_staff_typed_is_no_markup() -> None:
    lines = (a_line(title="<script>alert(1)</script>", options={"Size": '"><b>'}),)
    order = an_order(name="<i>Ada</i> {number}", lines=lines)

    letter = TEMPLATES.order_confirmed(order, replace(SHOP, name="A & B <shop>"))

    assert "<script>" not in letter.html
    assert "<i>" not in letter.html
    assert "A &amp; B &lt;shop&gt;" in letter.html
    assert "<i>Ada</i> {number}" in letter.text


def test_days_are_those_of_the_shop() -> None:
    # 02:30 in UTC is still the evening before in New York.
    assert "Placed on February 28, 2026" in TEMPLATES.order_confirmed(an_order(), SHOP).text
    assert "Placed on March 1, 2026" in TEMPLATES.order_confirmed(an_order(), replace(SHOP, time_zone="UTC")).text


def test_discount_gift_card_and_included_tax_are_told_only_where_they_are() -> None:
    plain = TEMPLATES.order_confirmed(an_order(), SHOP).text
    rich = TEMPLATES.order_confirmed(
        an_order(amounts=amounts(discount=usd(500), gift_cards=usd(2000), shipping=usd(495), tax_included=True)), SHOP
    ).text

    assert "Discount" not in plain
    assert "Gift cards" not in plain
    assert "Tax: $10.19" in plain
    assert "Discount: \N{MINUS SIGN}$5.00" in rich
    assert "Gift cards: \N{MINUS SIGN}$20.00" in rich
    assert "Shipping (Standard): $4.95" in rich
    assert "Includes tax: $10.19" in rich


@pytest.mark.parametrize(
    ("minor", "currency", "written"),
    [
        (123_450, "USD", "$1,234.50"),
        (1_235, "JPY", "¥1,235"),
        (1_234_567, "KWD", "KWD1,234.567"),
        (-5, "EUR", "-€0.05"),
    ],
)
def test_money_has_the_decimals_of_its_currency(minor: int, currency: str, written: str) -> None:
    assert formatted_money(Money(minor, Currency(currency))).replace("\xa0", " ") == written


def test_the_shipment_notice_tells_how_to_follow_the_parcel() -> None:
    letter = TEMPLATES.order_shipped(an_order(), a_parcel((1, 2)), SHOP)

    assert letter.subject == "Your order K7P-M2QX is on its way"
    for form in (letter.html, letter.text):
        for told in ("Northern Post", "NP-0042", "https://post.example/NP-0042", "Wool hat", "March 2, 2026"):
            assert told in form


def test_a_parcel_with_a_part_of_the_order_says_so() -> None:
    order = an_order(lines=(a_line(1), a_line(2, title="Felt boots")))

    letter = TEMPLATES.order_shipped(order, a_parcel((1, 1)), SHOP)

    assert letter.subject == "Part of your order K7P-M2QX is on its way"
    assert "1 x Wool hat" in letter.text
    assert "Felt boots" not in letter.text + letter.html


def test_a_tracking_link_that_is_none_is_not_linked() -> None:
    letter = TEMPLATES.order_shipped(an_order(), a_parcel((1, 2), tracking_url="javascript:alert(1)"), SHOP)

    assert "javascript" not in letter.html + letter.text


def test_downloads_are_told_with_how_often_and_until_when() -> None:
    order = an_order(lines=(a_line(1, title="E-book"), a_line(2, title="Wool hat"), a_line(3, title="Songs")))
    # 02:30 in UTC is still the evening before in New York.
    files = [
        a_file("book.epub", expires_at=datetime(2026, 4, 1, 2, 30, tzinfo=UTC)),
        a_file("book.pdf", remaining=1),
        a_file("songs.zip", line=3),
    ]

    letter = TEMPLATES.downloads_ready(order, files, SHOP)

    assert letter.subject == "Your downloads of order K7P-M2QX are ready"
    for form in (letter.html, letter.text):
        for told in (
            "Hello Ada Lovelace",
            "E-book",
            "book.epub: 6 downloads, until March 31, 2026",
            "book.pdf: 1 download, for as long as you like",
            "Songs",
            "songs.zip: 6 downloads, for as long as you like",
            "help@lindgren.example",
        ):
            assert told in form
        assert "Wool hat" not in form


def test_the_only_links_of_downloads_are_to_the_order_and_the_shop() -> None:
    """A letter is forwarded and kept for years: links to files are made when a download starts, and end soon."""
    letter = TEMPLATES.downloads_ready(an_order(), [a_file()], SHOP)

    order = "https://shop.example/orders/K7P-M2QX?token=opens-it"
    links = set(re.findall(r'(?:href|src)="([^"]+)"', letter.html))
    assert order in links
    assert links <= {order, "https://shop.example", "mailto:help@lindgren.example"}
    assert re.findall(r"https?://\S+", letter.text) == [order]
    assert "secret-place" not in letter.html + letter.text


def test_titles_and_names_of_files_are_no_markup() -> None:
    order = an_order(name='"><img src=x>', lines=(a_line(title="<script>alert(1)</script>{count}"),))

    letter = TEMPLATES.downloads_ready(order, [a_file('<a href="https://evil.example">free</a>.pdf')], SHOP)

    assert "<script" not in letter.html
    assert "<img src=x" not in letter.html
    assert '<a href="https://evil' not in letter.html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{count}" in letter.html
    assert "- <script>alert(1)</script>{count}" in letter.text


def test_the_welcome_greets_by_name_and_says_whom_to_ask() -> None:
    user = UserView(id=AccountId(UUID(int=1)), email="ada@example.com", name="Ada", role="customer")

    letter = TEMPLATES.welcome(user, "/verify-email#token=opens-it", SHOP)

    assert letter.subject == "Welcome to Lindgren & Sons"
    assert "Welcome, Ada" in letter.html
    assert "help@lindgren.example" in letter.html
    for form in (letter.html, letter.text):
        assert "https://shop.example/verify-email#token=opens-it" in form


def test_a_late_welcome_leads_to_the_shop() -> None:
    user = UserView(id=AccountId(UUID(int=1)), email="ada@example.com", name="Ada", role="customer")

    letter = TEMPLATES.welcome(user, None, SHOP)

    assert "https://shop.example" in letter.text
    assert "verify" not in letter.text + letter.html


@pytest.mark.parametrize("notice", AccountNotice)
def test_a_notice_of_the_account_says_what_happened_and_leads_to_its_page(notice: AccountNotice) -> None:
    letter = TEMPLATES.account_notice(notice, "Ada", "/somewhere#token=opens-it", SHOP)

    for form in (letter.html, letter.text):
        for told in ("Hello Ada", "https://shop.example/somewhere#token=opens-it", "help@lindgren.example"):
            assert told in form


@pytest.mark.parametrize("name", ["win at evil.example", "https://evil.example", "see\nevil//x", "a@b"])
def test_nobody_is_greeted_by_an_advertisement(name: str) -> None:
    """Whoever opens an account with another's address chooses the name that stands in the letter."""
    user = UserView(id=AccountId(UUID(int=1)), email="ada@example.com", name=name, role="customer")
    letters = [
        TEMPLATES.account_notice(AccountNotice.VERIFY_EMAIL, name, "/x", SHOP),
        TEMPLATES.welcome(user, "/x", SHOP),
    ]

    for letter in letters:
        assert "evil" not in letter.html + letter.text
        assert "a@b" not in letter.html + letter.text


def test_a_subject_has_one_line() -> None:
    assert (
        TEMPLATES.welcome(
            UserView(id=AccountId(UUID(int=1)), email="a@b.example", name="A", role="customer"),
            None,
            replace(SHOP, name="Two\r\nBcc: all@example.com"),
        ).subject
        == "Welcome to Two Bcc: all@example.com"
    )


@pytest.mark.parametrize(("is_on", "told"), [(True, "no more"), (False, "again")])
def test_a_change_of_the_second_factor_is_told_with_what_to_do_if_it_was_somebody_else(is_on: bool, told: str) -> None:  # noqa: FBT001 -- an example
    user = UserView(id=AccountId(UUID(int=1)), email="ann@example.com", name="Ann & <b>", role="staff")

    letter = TEMPLATES.second_factor_changed(user, SHOP, is_on=is_on)

    assert ("is on" in letter.subject) is is_on
    assert told in letter.html
    assert "Ann &amp; &lt;b&gt;" in letter.html
    for form in (letter.html, letter.text):
        assert "change it now" in form
        assert SHOP.support_email in form


def test_a_connected_provider_is_told_with_what_to_do_if_it_was_somebody_else() -> None:
    user = UserView(id=AccountId(UUID(int=1)), email="ann@example.com", name="Ann", role="customer")

    letter = TEMPLATES.identity_connected(user, SHOP, provider="Ex & <ID>")

    assert letter.subject.startswith("Ex & <ID> opens your account")
    assert "Ex &amp; &lt;ID&gt;" in letter.html
    for form in (letter.html, letter.text):
        assert SHOP.support_email in form
