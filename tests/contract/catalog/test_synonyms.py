"""Synonyms that staff edits, and the log of searches: on memory and PostgreSQL alike."""

from datetime import date

import pytest

from application.catalog.create_synonyms import CreateSynonyms
from application.catalog.delete_synonyms import DeleteSynonyms
from application.catalog.edit_synonyms import EditSynonyms
from application.catalog.find_synonyms import FindSynonyms
from application.catalog.search_views import SearchCount, SearchedWords, SynonymGroupView
from application.catalog.search_words import Synonym
from domain.catalog.synonyms import SynonymGroup
from domain.kernel.errors import InvalidInput, StaleAggregate, VersionMismatch
from domain.kernel.ids import SynonymGroupId
from entrypoints.container import Container
from tests.goods import SYSTEM


async def a_group(container: Container, *words: str, one_way: bool = False) -> SynonymGroupView:
    command = CreateSynonyms(words=words, one_way=one_way)
    view: SynonymGroupView = await container.create_synonyms()(command, actor=SYSTEM)
    return view


async def groups(container: Container) -> list[SynonymGroupView]:
    found: list[SynonymGroupView] = await container.find_synonyms()(FindSynonyms(), actor=SYSTEM)
    return found


async def test_groups_are_made_changed_and_deleted(container: Container) -> None:
    made = await a_group(container, " Sofa", "COUCH", "sofa")
    command = EditSynonyms(group_id=made.id, expected_version=1, changes={"words": ("sofa", "love  seat")})

    edited = await container.edit_synonyms()(command, actor=SYSTEM)

    assert (made.words, made.version) == (("sofa", "couch"), 1)
    assert (edited.words, edited.one_way, edited.version) == (("sofa", "love seat"), False, 2)
    assert await groups(container) == [edited]
    with pytest.raises(VersionMismatch):
        await container.delete_synonyms()(DeleteSynonyms(group_id=made.id, expected_version=1), actor=SYSTEM)
    await container.delete_synonyms()(DeleteSynonyms(group_id=made.id, expected_version=2), actor=SYSTEM)
    assert await groups(container) == []


async def test_of_two_who_change_a_group_at_once_one_is_told(container: Container) -> None:
    made = await a_group(container, "sofa", "couch")
    async with container.uow()(SYSTEM) as uow:
        stale = await uow.synonyms.get(made.id)
    assert stale is not None
    command = EditSynonyms(group_id=made.id, expected_version=1, changes={"one_way": True})
    await container.edit_synonyms()(command, actor=SYSTEM)

    async with container.uow()(SYSTEM) as uow:
        with pytest.raises(StaleAggregate):
            await uow.synonyms.save(stale)


async def test_all_faults_of_a_group_are_named(container: Container) -> None:
    with pytest.raises(InvalidInput) as refused:
        await a_group(container, "!", "a b c d e", "x" * 61, "")

    assert [fault.pointer for fault in refused.value.faults] == [f"/words/{place}" for place in range(4)]
    with pytest.raises(InvalidInput) as refused:
        await a_group(container, "sofa", "Sofa ")
    assert [fault.pointer for fault in refused.value.faults] == ["/words"]
    assert await groups(container) == []


async def test_a_search_is_given_the_synonyms_that_it_names(container: Container) -> None:
    await a_group(container, "sofa", "couch")
    await a_group(container, "footwear", "boots", one_way=True)
    synonyms = container.shop_synonyms()

    assert await synonyms.named_in("red couches") == (Synonym(("couch",), (("sofa",),)),)
    assert await synonyms.named_in("footwear") == (Synonym(("footwear",), (("boots",),)),)
    assert await synonyms.named_in("boots") == ()


async def test_searches_are_summed_over_days(container: Container) -> None:
    log = container.search_log()
    await log.add(date(2026, 3, 1), {"old": SearchCount(9, 9)})
    await log.add(date(2026, 3, 2), {"mug": SearchCount(2, 0), "sofa": SearchCount(1, 1)})
    await log.add(date(2026, 3, 3), {"sofa": SearchCount(3, 3), "kayak": SearchCount(1, 1)})

    insight = await log.insight(since=date(2026, 3, 2), most=2)

    assert insight.total == SearchCount(7, 5)
    assert insight.top == [SearchedWords("sofa", SearchCount(4, 4)), SearchedWords("mug", SearchCount(2, 0))]
    assert insight.in_vain == [SearchedWords("sofa", SearchCount(4, 4)), SearchedWords("kayak", SearchCount(1, 1))]
    assert (await log.insight(since=date(2026, 4, 1), most=2)).total == SearchCount()


async def test_a_group_of_nobody_is_stale(container: Container) -> None:
    group = SynonymGroup(id=SynonymGroupId(container.ids().new()), words=("a", "b"), version=3)

    async with container.uow()(SYSTEM) as uow:
        with pytest.raises(StaleAggregate):
            await uow.synonyms.save(group)
