"""What every context may use: money, ids, errors, events."""
