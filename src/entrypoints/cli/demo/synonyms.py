"""The synonyms of the demo shop."""

import tomllib

from domain.catalog.synonyms import SynonymGroup
from domain.kernel.ids import SynonymGroupId
from entrypoints.cli.demo.catalog import CONTENT
from entrypoints.cli.demo.goods import ACTOR
from entrypoints.cli.demo.identities import demo_id
from entrypoints.container import Container

SYNONYMS = "synonyms.toml"


def load_synonyms() -> list[SynonymGroup]:
    """Raises `InvalidInput` for words that are none."""
    content = tomllib.loads((CONTENT / SYNONYMS).read_text(encoding="utf-8"))
    return [
        _group(words, one_way=one_way)
        for one_way, groups in ((False, content["same"]), (True, content["one_way"]))
        for words in groups
    ]


def _group(words: list[str], *, one_way: bool) -> SynonymGroup:
    group = SynonymGroup(id=SynonymGroupId(demo_id("synonyms", words[0])))
    group.rephrase(words, one_way=one_way)
    return group


async def store_synonyms(container: Container) -> None:
    """Store them all."""
    async with container.bulk_uow()(ACTOR) as uow:
        for group in load_synonyms():
            await uow.synonyms.save(group)
        await uow.commit()
