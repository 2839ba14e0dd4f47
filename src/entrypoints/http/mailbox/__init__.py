"""Pages of the mailbox, as a mail client shows it; mounted only where letters are kept instead of sent."""
