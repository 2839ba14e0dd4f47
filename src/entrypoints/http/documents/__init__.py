"""Papers of a sale, as PDF."""
