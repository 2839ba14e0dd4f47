"""The worker: carries out stored jobs and sweeps what time brings."""
