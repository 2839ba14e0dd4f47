"""How to reach those who work for the shop: who takes payments, who delivers mail, who keeps pictures."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from entrypoints.environment import Environment


@dataclass(frozen=True, slots=True, kw_only=True)
class StripeAccess:
    """Every one of `webhook_secrets` is good, so that they can be rotated. `api_base` is a peer's, in tests."""

    secret_key: str = field(repr=False, default="")
    publishable_key: str = ""
    webhook_secrets: tuple[str, ...] = field(repr=False, default=())
    api_base: str = ""

    @classmethod
    def read(cls, reading: Environment, *, env: str, payments: str) -> "StripeAccess":
        if payments != "stripe":
            if env == "production":
                reading.faults.append(
                    "PAYMENTS=sandbox takes test cards for money: ENV=production needs PAYMENTS=stripe"
                )
            return cls()
        access = cls(
            secret_key=reading.text("STRIPE_SECRET_KEY"),
            publishable_key=reading.text("STRIPE_PUBLISHABLE_KEY"),
            webhook_secrets=reading.names("STRIPE_WEBHOOK_SECRETS"),
            api_base=reading.url("STRIPE_API_BASE"),
        )
        reading.faults.extend(access._faults(env))
        return access

    def _faults(self, env: str) -> Iterator[str]:
        mode, other = ("live", "test") if env == "production" else ("test", "live")
        keys = (
            ("STRIPE_SECRET_KEY", self.secret_key, ("sk", "rk")),
            ("STRIPE_PUBLISHABLE_KEY", self.publishable_key, ("pk",)),
        )
        for name, key, kinds in keys:
            if key.startswith(tuple(f"{kind}_{other}_" for kind in kinds)):
                yield f"{name} is a {other} key: ENV={env} takes {mode} keys only"
            elif key and not key.startswith(tuple(f"{kind}_{mode}_" for kind in kinds)):
                yield f"{name} must begin with {' or '.join(f'{kind}_{mode}_' for kind in kinds)}"
        if not all(secret.startswith("whsec_") for secret in self.webhook_secrets):
            yield "STRIPE_WEBHOOK_SECRETS must hold secrets that begin with whsec_, parted by commas"
        if self.api_base and env == "production":
            yield "STRIPE_API_BASE is for tests: it is refused when ENV=production"


@dataclass(frozen=True, slots=True, kw_only=True)
class SendGridAccess:
    """`url` is another region's where it is not the default."""

    api_key: str = field(repr=False, default="")
    url: str = "https://api.sendgrid.com"

    @classmethod
    def read(cls, reading: Environment) -> "SendGridAccess":
        return cls(api_key=reading.text("SENDGRID_API_KEY"), url=reading.url("SENDGRID_URL", cls().url))


@dataclass(frozen=True, slots=True, kw_only=True)
class BucketAccess:
    """`endpoint` where it is not Amazon's. `public_url`: where everybody may read the objects, if anywhere.

    Pages show pictures of other addresses by https alone.
    """

    bucket: str = ""
    key_id: str = ""
    secret: str = field(repr=False, default="")
    region: str = "us-east-1"
    endpoint: str = ""
    path_style: bool = False
    public_url: str = ""

    @property
    def origin(self) -> str:
        """Where browsers send files straight to."""
        endpoint = urlsplit(self.endpoint or f"https://s3.{self.region}.amazonaws.com")
        host = endpoint.netloc if self.path_style else f"{self.bucket}.{endpoint.netloc}"
        return f"{endpoint.scheme}://{host}"

    @classmethod
    def read(cls, reading: Environment) -> "BucketAccess":
        endpoint = reading.url("S3_ENDPOINT_URL")
        return cls(
            bucket=reading.text("S3_BUCKET"),
            key_id=reading.text("S3_ACCESS_KEY_ID"),
            secret=reading.text("S3_SECRET_ACCESS_KEY"),
            region=reading.text("S3_REGION", cls().region),
            endpoint=endpoint,
            path_style=reading.choice("S3_PATH_STYLE", *(("on", "off") if endpoint else ("off", "on"))) == "on",
            public_url=reading.url("S3_PUBLIC_URL", schemes=("https",)),
        )
