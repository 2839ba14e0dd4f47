"""What staff may do. Roles are sets of these; administrators have them all."""

from enum import StrEnum


class Permission(StrEnum):
    """Reading needs read, everything else write."""

    CATALOG_READ = "catalog.read"
    CATALOG_WRITE = "catalog.write"
    INVENTORY_READ = "inventory.read"
    INVENTORY_WRITE = "inventory.write"
    ORDERS_READ = "orders.read"
    ORDERS_WRITE = "orders.write"
    REFUNDS_WRITE = "refunds.write"
    CUSTOMERS_READ = "customers.read"
    CUSTOMERS_WRITE = "customers.write"
    PROMOTIONS_READ = "promotions.read"
    PROMOTIONS_WRITE = "promotions.write"
    ANALYTICS_READ = "analytics.read"
    SETTINGS_READ = "settings.read"
    SETTINGS_WRITE = "settings.write"


EVERY_PERMISSION = frozenset(Permission)
