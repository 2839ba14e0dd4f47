"""One process that owns a whole shop: its servers, its API and its worker."""
