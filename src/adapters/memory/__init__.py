"""Every port in memory, with the same roll-back, unique keys and refusals as the real ones."""
