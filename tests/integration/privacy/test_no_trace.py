"""Of a forgotten person no trace is left in the database, cache, files and logs but what tax law asks for."""

import logging
import re
from pathlib import Path

import pytest
import redis

from application.operations.check_books import CheckBooks
from application.privacy.classification import CLASSIFICATION
from application.privacy.erase_account import EraseAccount
from application.privacy.facts import Fate, Whose
from application.privacy.finish_erasure import FinishErasure
from entrypoints.container import Container
from entrypoints.logs import configure_logs
from tests.integration.privacy.traces import columns_with, files_with, keys_with
from tests.jobs import carry_out_all
from tests.person import CANARY, EMAIL, HOME, PASSWORD, Person, a_person
from tests.shelf import SYSTEM
from tests.shop import Shop

# Its letters are packed: what it says is in the content beside it.
_PACKED = {"order_documents.pdf"}
_FOR_TAX = {f"{facts.name}.{name}" for facts in CLASSIFICATION for name in facts.with_fate(Fate.FOR_TAX)} - _PACKED
_ERASED = {
    f"{facts.name}.{name}"
    for facts in CLASSIFICATION
    for name, column in facts.columns.items()
    if column.is_personal and facts.whose is not Whose.NOBODY
}
# Personal without being anybody's words: what opens something, pseudonyms, codes of places and times.
_OPAQUE = re.compile(r"_(hash|hashes|key|mark|secret|slot|at)$")
_NO_WORDS = {name for name in _ERASED if _OPAQUE.search(name)} | {
    "addresses.country",
    "addresses.postal_code",
    "addresses.region",
    "contacts.country",
    "contacts.postal_code",
    "contacts.region",
    "mailbox_messages.subject",
    "order_refunds.reason",
    "reviews.account_id",
    "reviews.title",
    "wishlist_items.variant_id",
}


@pytest.fixture
def cache(clean_redis: str) -> redis.Redis:
    return redis.Redis.from_url(clean_redis)


async def _seen_by_all(shop: Shop, person: Person) -> None:
    """Pages and lists that remember what they showed."""
    session = {"email": EMAIL, "password": PASSWORD}
    answer = await shop.client.post("/api/v1/auth/login", json=session)
    headers = {"Authorization": f"Bearer {answer.json()['tokens']['accessToken']}", "Idempotency-Key": "canary-key"}
    for path in ("/account", "/account/addresses", "/cart", f"/orders/{person.sale.number}"):
        assert (await shop.client.get(f"/api/v1{path}", headers=headers)).status_code == 200
    changed = await shop.client.patch("/api/v1/account", json={"name": HOME.name}, headers=headers)
    assert changed.status_code == 200


async def _forgotten(container: Container, person: Person) -> None:
    command = EraseAccount(password=PASSWORD, confirmation=EMAIL)
    await container.erase_account()(command, actor=person.actor)
    await carry_out_all(container)
    await container.finish_erasure()(FinishErasure(account_id=person.id), actor=SYSTEM)


async def test_a_forgotten_person_leaves_no_trace(
    shop: Shop, cache: redis.Redis, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    container, kept = shop.container, logging.getLogger().handlers[:]
    configure_logs("INFO")
    try:
        person = await a_person(container)
        await _seen_by_all(shop, person)
        # The canary sits wherever somebody's words may stand; a column without it here must be planted in `a_person`.
        planted = await columns_with(container.database(), CANARY)
        assert sorted(_ERASED - _NO_WORDS - _PACKED - planted) == []

        await _forgotten(container, person)
    finally:
        logging.getLogger().handlers[:] = kept

    left = await columns_with(container.database(), CANARY)
    assert left == _FOR_TAX - _NO_WORDS
    assert keys_with(cache, CANARY) == []
    assert files_with(tmp_path, CANARY) == []
    written = capfd.readouterr()
    assert CANARY not in (written.err + written.out).lower()
    books = await container.check_books()(CheckBooks(), actor=SYSTEM)
    assert books.findings == ()


async def test_only_ids_tell_whose_it_was(shop: Shop) -> None:
    person = await a_person(shop.container)
    await _forgotten(shop.container, person)

    found = await columns_with(shop.container.database(), "canary.byron@example.com")

    assert found == {"contacts.email", "contacts.email_canonical", "order_documents.content"}
