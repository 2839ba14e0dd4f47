"""Papers of a sale: invoices, credit notes, packing slips."""
