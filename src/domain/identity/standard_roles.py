"""Roles that a shop is likely to want; from then on they are the shop's own, to be edited."""

from domain.identity.permission import Permission

STANDARD_ROLES: dict[str, frozenset[Permission]] = {
    "Manager": frozenset(Permission) - {Permission.SETTINGS_WRITE},
    "Support": frozenset(
        {
            Permission.CATALOG_READ,
            Permission.INVENTORY_READ,
            Permission.ORDERS_READ,
            Permission.ORDERS_WRITE,
            Permission.CUSTOMERS_READ,
            Permission.CUSTOMERS_WRITE,
        }
    ),
    "Warehouse": frozenset(
        {
            Permission.CATALOG_READ,
            Permission.INVENTORY_READ,
            Permission.INVENTORY_WRITE,
            Permission.ORDERS_READ,
            Permission.ORDERS_WRITE,
        }
    ),
}
