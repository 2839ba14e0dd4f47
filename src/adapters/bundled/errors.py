class BundledServerFailed(Exception):
    """A bundled server cannot run; the message is one sentence for the person who started the shop."""
