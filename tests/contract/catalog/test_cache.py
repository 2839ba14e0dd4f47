"""The cache keeps, forgets and drops alike in memory and on Redis."""

from application.kernel.cache import Cache
from entrypoints.container import Container


async def test_what_is_kept_is_known_until_it_is_dropped(container: Container) -> None:
    cache: Cache = container.cache()

    await cache.set("a", b"\x00one", 60)
    await cache.set("a", b"two", 60)

    assert await cache.get("a") == b"two"
    assert await cache.get_many(["b", "a"]) == [None, b"two"]
    await cache.drop("a", "b")
    assert await cache.get("a") is None
