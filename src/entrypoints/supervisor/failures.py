class CannotServe(Exception):
    """The shop cannot run; the message is one sentence for the person who started it."""
