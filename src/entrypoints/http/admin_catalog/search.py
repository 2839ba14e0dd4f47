"""What staff does for the search: synonyms, and a look at what buyers look for."""

from collections.abc import Sequence
from typing import Annotated, Self
from uuid import UUID

from litestar import Controller, Response, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED
from msgspec import UNSET, Meta, UnsetType

from application.catalog.create_synonyms import CreateSynonyms, CreateSynonymsHandler
from application.catalog.delete_synonyms import DeleteSynonyms, DeleteSynonymsHandler
from application.catalog.edit_synonyms import EditSynonyms, EditSynonymsHandler
from application.catalog.find_synonyms import FindSynonyms, FindSynonymsHandler
from application.catalog.search_views import SearchedWords, SearchInsight, SynonymGroupView
from application.catalog.view_search_insight import ViewSearchInsight, ViewSearchInsightHandler
from application.kernel.periods import MOST_DAYS
from domain.catalog.synonyms import MAX_SYNONYM, MAX_SYNONYMS
from domain.kernel.ids import SynonymGroupId
from entrypoints.http.private_answers import IfMatch, private
from entrypoints.http.schema import Answer, Body, ShopRequest, changes, expected_version

Synonyms = Annotated[list[Annotated[str, Meta(max_length=MAX_SYNONYM)]], Meta(max_length=MAX_SYNONYMS)]


class NewSynonymGroupRequest(Body, frozen=True, kw_only=True):
    """Words or phrases that mean the same; `oneWay`: only who looks for the first one finds the others."""

    words: Synonyms
    one_way: bool = False


class EditSynonymGroupRequest(Body, frozen=True, kw_only=True):
    """What is left out stays."""

    words: Synonyms | UnsetType = UNSET
    one_way: bool | UnsetType = UNSET


class SynonymGroupResponse(Answer, frozen=True, kw_only=True):
    """A group; `version` is what If-Match names, as in "v3"."""

    id: UUID
    words: Sequence[str]
    one_way: bool
    version: int

    @classmethod
    def of(cls, group: SynonymGroupView) -> Self:
        return cls(id=group.id, words=group.words, one_way=group.one_way, version=group.version)


class SynonymGroupListResponse(Answer, frozen=True, kw_only=True):
    items: Sequence[SynonymGroupResponse]


class SearchedWordsResponse(Answer, frozen=True, kw_only=True):
    """What was looked for, how often, and how often in vain."""

    query: str
    searches: int
    without_results: int

    @classmethod
    def of(cls, searched: SearchedWords) -> Self:
        count = searched.count
        return cls(query=searched.query, searches=count.searches, without_results=count.without_results)


class SearchInsightResponse(Answer, frozen=True, kw_only=True):
    """The sums, the most frequent searches, and those that were most often in vain."""

    searches: int
    without_results: int
    top: Sequence[SearchedWordsResponse]
    in_vain: Sequence[SearchedWordsResponse]

    @classmethod
    def of(cls, insight: SearchInsight) -> Self:
        return cls(
            searches=insight.total.searches,
            without_results=insight.total.without_results,
            top=[SearchedWordsResponse.of(one) for one in insight.top],
            in_vain=[SearchedWordsResponse.of(one) for one in insight.in_vain],
        )


class AdminSearchController(Controller):
    path = "/admin/search"
    tags = ("Admin: catalog",)

    @get("/synonyms", operation_id="findSynonyms")
    async def find(
        self, request: ShopRequest, find_synonyms: NamedDependency[FindSynonymsHandler]
    ) -> Response[SynonymGroupListResponse]:
        """All groups of synonyms, by their first word."""
        found = await find_synonyms(FindSynonyms(), actor=request.user)
        items = [SynonymGroupResponse.of(group) for group in found]
        return private(SynonymGroupListResponse(items=items))

    @post("/synonyms", operation_id="createSynonyms")
    async def create(
        self,
        request: ShopRequest,
        data: JSONBody[NewSynonymGroupRequest],
        create_synonyms: NamedDependency[CreateSynonymsHandler],
    ) -> Response[SynonymGroupResponse]:
        """A new group; the next search knows it."""
        command = CreateSynonyms(words=tuple(data.words), one_way=data.one_way)
        return _versioned(await create_synonyms(command, actor=request.user), HTTP_201_CREATED)

    @patch("/synonyms/{group_id:uuid}", operation_id="editSynonyms")
    async def edit(
        self,
        request: ShopRequest,
        group_id: FromPath[UUID],
        data: JSONBody[EditSynonymGroupRequest],
        edit_synonyms: NamedDependency[EditSynonymsHandler],
        if_match: IfMatch = None,
    ) -> Response[SynonymGroupResponse]:
        """Change the words of a group, or their direction."""
        command = EditSynonyms(
            group_id=SynonymGroupId(group_id), expected_version=expected_version(if_match), changes=changes(data)
        )
        return _versioned(await edit_synonyms(command, actor=request.user))

    @delete("/synonyms/{group_id:uuid}", operation_id="deleteSynonyms")
    async def remove(
        self,
        request: ShopRequest,
        group_id: FromPath[UUID],
        delete_synonyms: NamedDependency[DeleteSynonymsHandler],
        if_match: IfMatch = None,
    ) -> None:
        """Its words mean what they say again."""
        command = DeleteSynonyms(group_id=SynonymGroupId(group_id), expected_version=expected_version(if_match))
        await delete_synonyms(command, actor=request.user)

    @get("/insight", operation_id="viewSearchInsight")
    async def insight(
        self,
        request: ShopRequest,
        view_search_insight: NamedDependency[ViewSearchInsightHandler],
        days: Annotated[int, QueryParameter(ge=1, le=MOST_DAYS)] = 30,
    ) -> Response[SearchInsightResponse]:
        """What buyers looked for in the last days, and what they looked for in vain. Nobody knows who it was."""
        found = await view_search_insight(ViewSearchInsight(days=days), actor=request.user)
        return private(SearchInsightResponse.of(found))


def _versioned(group: SynonymGroupView, status_code: int = HTTP_200_OK) -> Response[SynonymGroupResponse]:
    return private(SynonymGroupResponse.of(group), status_code, version=group.version)
