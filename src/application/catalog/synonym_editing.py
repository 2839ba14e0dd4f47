"""What all edits of synonyms share."""

from dataclasses import dataclass

from application.catalog.search_ports import SynonymRepository
from application.catalog.search_views import SynonymGroupView
from domain.catalog.errors import SynonymGroupNotFound
from domain.catalog.synonyms import SynonymGroup
from domain.kernel.ids import SynonymGroupId


@dataclass(frozen=True, slots=True, kw_only=True)
class SynonymEdit:
    """An edit of a group as it was at a version."""

    group_id: SynonymGroupId
    expected_version: int


async def current_group(command: SynonymEdit, synonyms: SynonymRepository) -> SynonymGroup:
    """The group that the edit is about; raises `SynonymGroupNotFound` or `VersionMismatch`."""
    group = await synonyms.get(command.group_id)
    if group is None:
        raise SynonymGroupNotFound
    group.require_version(command.expected_version)
    return group


def synonym_group_view(group: SynonymGroup) -> SynonymGroupView:
    """The group as staff sees it."""
    return SynonymGroupView(id=group.id, words=group.words, one_way=group.one_way, version=group.version)
