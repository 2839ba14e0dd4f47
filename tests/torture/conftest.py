"""The large races run in the same shop of several processes as the small ones."""

from tests.integration.races.conftest import fleet, race

__all__ = ["fleet", "race"]
