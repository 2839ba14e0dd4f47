"""Stock in memory: the domain's `StockItem`, run as it is."""
