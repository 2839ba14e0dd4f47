"""The simulator: the whole shop in one process, on virtual time, with thousands of shoppers and all mishaps."""
