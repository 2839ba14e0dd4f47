"""How the staff's room is asked for parts of its lists."""

from typing import Annotated

from litestar.params import QueryParameter

PageSize = Annotated[int, QueryParameter(name="pageSize", ge=1, le=100)]
Cursor = Annotated[str | None, QueryParameter(max_length=500)]
