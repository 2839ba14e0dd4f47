"""The environment, read once into a typed object; every fault is named at once and the process refuses to start."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from entrypoints.edge import EdgeLimits, read_edge_limits
from entrypoints.environment import Environment, InvalidSettings
from entrypoints.intervals import Intervals, read_intervals
from entrypoints.limits import read_limits
from entrypoints.providers import BucketAccess, SendGridAccess, StripeAccess
from entrypoints.secrets_store import looks_like_a_sample, stored_secret
from entrypoints.sign_in_providers import SignInProviders

Env = Literal["development", "test", "production"]
Profile = Literal["default", "memory"]

_MIN_SECRET_LENGTH = 32
_MIN_TOKEN_LENGTH = 16
# Of a process to PostgreSQL, unless DATABASE_POOL says how many.
_LEAST_CONNECTIONS, _MOST_CONNECTIONS = 4, 8
_ORIGIN = re.compile(r"https?://(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:]+\])(?::[0-9]{1,5})?")
_STRIPE_NEEDS = ("STRIPE_SECRET_KEY", "STRIPE_PUBLISHABLE_KEY", "STRIPE_WEBHOOK_SECRETS")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this shop runs."""

    env: Env = "development"
    profile: Profile = "default"
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = "http://127.0.0.1:8000"
    data_dir: Path = Path(".data")
    database_url: str = ""
    redis_url: str = ""
    database_pool: int = 8
    api_processes: int = 1
    secret_key: bytes = field(repr=False, default=b"")
    # what was signed or sealed with it is still good, so that the secret can be changed
    previous_secret_key: bytes = field(repr=False, default=b"")
    payments: Literal["sandbox", "stripe"] = "sandbox"
    stripe: StripeAccess = field(default_factory=StripeAccess)
    mailer: Literal["mailbox", "sendgrid"] = "mailbox"
    sendgrid: SendGridAccess = field(default_factory=SendGridAccess)
    media: Literal["files", "s3"] = "files"
    bucket: BucketAccess = field(default_factory=BucketAccess)
    sign_in_providers: SignInProviders = field(default_factory=SignInProviders)
    password_hash: Literal["argon2id", "bcrypt"] = "argon2id"  # noqa: S105 -- the name of a method
    rate_limits: bool = True
    # whether answers of the catalog are kept until it changes
    catalog_cache: bool = True
    # amounts and seconds of limits that the shop sets for itself, by their names
    limits: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    # fill a shop in memory with the demo; other shops are filled by `portico demo`
    demo: bool = False
    cors_origins: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ()
    log_level: str = "INFO"
    # who brings it may read /metrics; without one there is none
    metrics_token: str = field(repr=False, default="")
    intervals: Intervals = field(default_factory=Intervals)
    edge: EdgeLimits = field(default_factory=EdgeLimits)
    # where a test arms faults for this process
    faults: Path | None = None

    @property
    def secure_cookies(self) -> bool:
        """Whether the shop is reached by https, so that cookies may be `__Host-` and Secure."""
        return self.public_url.startswith("https://")

    @property
    def address_factor(self) -> int:
        """By how much more one network address may do than in production.

        Many people behind one address, or one developer who reloads: the tight limits are those per account.
        """
        return 100 if self.env == "development" else 1

    @property
    def shows_mailbox(self) -> bool:
        """Whether `/dev/mailbox` exists: its mails hold links that open accounts and orders."""
        return self.env != "production" and self.mailer == "mailbox"

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """Read and check the environment; raises `InvalidSettings` with all that is wrong."""
        return _Reading(environ).settings()


def _connections(processes: int) -> int:
    """For each process: enough to keep all cores busy. More wait for one another, each with cold caches of its own."""
    return max(_LEAST_CONNECTIONS, min(_MOST_CONNECTIONS, 2 * (os.cpu_count() or 1) // processes))


class _Reading(Environment):
    """One pass over the environment that makes the settings."""

    def settings(self) -> Settings:
        env = self.choice("ENV", "development", "test", "production")
        profile = self.choice("PROFILE", "default", "memory")
        host, port = self.text("HOST", "127.0.0.1"), int(self.number("PORT", 8000, low=1, high=65535))
        data_dir = Path(self.text("DATA_DIR", ".data")).absolute()
        public_url, payments = self.public_url(env, host, port), self.payments()
        processes = self.processes(profile)
        return self.checked(
            Settings(
                env=env,  # type: ignore[arg-type]  # choice() answers one of the options
                profile=profile,  # type: ignore[arg-type]  # as above
                host=host,
                port=port,
                public_url=public_url,
                data_dir=data_dir,
                database_url=self.server("DATABASE_URL", profile, ("postgresql", "postgres")),
                redis_url=self.server("REDIS_URL", profile, ("redis", "rediss", "unix")),
                database_pool=int(self.number("DATABASE_POOL", _connections(processes), low=2, high=64)),
                api_processes=processes,
                secret_key=self.secret_key(env, profile, data_dir),
                previous_secret_key=self.previous_secret_key(env),
                payments=payments,  # type: ignore[arg-type]  # as above
                stripe=StripeAccess.read(self, env=env, payments=payments),
                mailer=self.provider("MAILER", "mailbox", "sendgrid", "SENDGRID_API_KEY"),  # type: ignore[arg-type]  # as above
                sendgrid=SendGridAccess.read(self),
                media=self.provider("MEDIA", "files", "s3", "S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"),  # type: ignore[arg-type]  # as above
                bucket=BucketAccess.read(self),
                sign_in_providers=SignInProviders.read(self, env=env, public_url=public_url),
                password_hash=self.choice("PASSWORD_HASH", "argon2id", "bcrypt"),  # type: ignore[arg-type]  # as above
                rate_limits=self.rate_limits(env),
                catalog_cache=self.choice("CATALOG_CACHE", "on", "off") == "on",
                limits=read_limits(self),
                demo=self.demo(env, profile),
                cors_origins=self.origins(),
                trusted_proxies=self.networks("TRUSTED_PROXIES"),
                log_level=self.choice("LOG_LEVEL", "INFO", "DEBUG", "WARNING", "ERROR"),
                metrics_token=self.metrics_token(env),
                intervals=read_intervals(self.number),
                edge=read_edge_limits(self.number),
                faults=self.fault_folder(env),
            )
        )

    def checked(self, settings: Settings) -> Settings:
        """The settings, if nothing was wrong on the way to them."""
        if self.faults:
            raise InvalidSettings(self.faults)
        return settings

    def payments(self) -> str:
        return self.provider("PAYMENTS", "sandbox", "stripe", *_STRIPE_NEEDS)

    def public_url(self, env: str, host: str, port: int) -> str:
        shown = "127.0.0.1" if host in {"0.0.0.0", "::", ""} else host  # noqa: S104 -- compared, not bound
        url = self.text("PUBLIC_URL", f"http://{shown}:{port}").rstrip("/")
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            self.faults.append(f"PUBLIC_URL is {url!r}; it must be the shop's address, such as https://shop.example")
        elif env == "production" and parts.scheme != "https":
            self.faults.append("PUBLIC_URL must begin with https:// when ENV=production")
        return url

    def server(self, name: str, profile: str, schemes: tuple[str, ...]) -> str:
        url = self.text(name)
        if profile == "memory":
            return ""
        if not url:
            self.faults.append(f"{name} is missing (`make run` brings its own server and sets it)")
        elif urlsplit(url).scheme.partition("+")[0] not in schemes:
            self.faults.append(f"{name} must begin with {schemes[0]}://")
        return url

    def processes(self, profile: str) -> int:
        count = int(self.number("API_PROCESSES", 1, low=1, high=64))
        if profile == "memory" and count > 1:
            self.faults.append("PROFILE=memory is one process: API_PROCESSES must be 1")
        return count

    def secret_key(self, env: str, profile: str, data_dir: Path) -> bytes:
        key = self.secret("SECRET_KEY", env, _MIN_SECRET_LENGTH, "; make one with `openssl rand -base64 48`").encode()
        if not key and env == "production":
            self.faults.append("SECRET_KEY is missing: production brings its own (32 random characters or more)")
        elif not key and not self.faults:
            return os.urandom(32) if profile == "memory" else stored_secret(data_dir, "secret_key")
        return key

    def previous_secret_key(self, env: str) -> bytes:
        return self.secret("SECRET_KEY_PREVIOUS", env, _MIN_SECRET_LENGTH).encode()

    def secret(self, name: str, env: str, least: int, advice: str = "") -> str:
        """Long enough, and in production none that stands in a manual; empty where none is set."""
        secret = self.text(name)
        if secret and len(secret.encode()) < least:
            self.faults.append(f"{name} must have at least {least} characters")
        elif secret and env == "production" and looks_like_a_sample(secret):
            self.faults.append(f"{name} looks like a sample{advice}")
        return secret

    def provider(self, name: str, ours: str, other: str, *needs: str) -> str:
        chosen = self.choice(name, ours, other)
        if chosen == other:
            self.faults.extend(f"{need} is missing ({name}={other} needs it)" for need in needs if not self.text(need))
        return chosen

    def metrics_token(self, env: str) -> str:
        return self.secret("METRICS_TOKEN", env, _MIN_TOKEN_LENGTH, "; make one with `openssl rand -base64 24`")

    def rate_limits(self, env: str) -> bool:
        on = self.choice("RATE_LIMITS", "on", "off") == "on"
        if not on and env == "production":
            self.faults.append("RATE_LIMITS=off is for load tests; it is refused when ENV=production")
        return on

    def demo(self, env: str, profile: str) -> bool:
        wanted = self.choice("DEMO", "", "on", "off")
        if wanted == "on" and env == "production":
            self.faults.append("DEMO=on is refused when ENV=production: its passwords are public")
        return profile == "memory" and (wanted == "on" or (wanted == "" and env == "development"))

    def fault_folder(self, env: str) -> Path | None:
        folder = self.text("FAULTS")
        if folder and env != "test":
            self.faults.append("FAULTS breaks the shop on purpose; it is refused unless ENV=test")
        return Path(folder).absolute() if folder else None

    def origins(self) -> tuple[str, ...]:
        origins = self.names("CORS_ORIGINS")
        self.faults.extend(
            f"CORS_ORIGINS holds {origin!r}; an origin looks like https://shop.example (lower case, no wildcard)"
            for origin in origins
            if not _ORIGIN.fullmatch(origin)
        )
        return origins
