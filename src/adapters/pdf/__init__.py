"""Papers as PDF, by fpdf2."""
