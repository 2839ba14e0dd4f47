from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.integration.supervisor.shop_process import ShopProcess

MakeShop = Callable[..., ShopProcess]


@pytest.fixture
def make_shop(tmp_path: Path) -> Iterator[MakeShop]:
    """Shops that are closed with the test. Without a name they share one data folder."""
    made: list[ShopProcess] = []

    def make(name: str = "data", port: int | None = None, **environment: str) -> ShopProcess:
        made.append(ShopProcess(tmp_path / name, port=port, **environment))
        return made[-1]

    yield make
    for shop in made:
        if shop.process is not None:
            shop.close()
