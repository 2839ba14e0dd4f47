"""Redis: what may be lost. Every adapter here answers as if it were empty when the server is gone."""
