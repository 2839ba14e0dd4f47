"""Logs of every process: one JSON object a line, on stderr, from our own code and from libraries alike.

Each line of a request bears its id; what must not be in logs is taken out last, whoever wrote it.
"""

import logging
import sys

import structlog

from entrypoints.redaction import redacted

# They tell of every step at INFO; what matters of it, our own code says.
# At DEBUG those of Stripe, SendGrid and Amazon also tell secrets and letters.
_TALKATIVE = (
    "procrastinate",
    "psycopg.pool",
    "httpx",
    "stripe",
    "uvicorn.access",
    "python_http_client",
    "boto3",
    "botocore",
    "urllib3",
)


def configure_logs(level: str) -> None:
    """Send everything from `level` up to stderr as JSON."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                redacted,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
