"""The job queue, for staff."""
