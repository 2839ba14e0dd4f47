"""How to reach those who work for the shop: who delivers mail, who keeps pictures."""

from dataclasses import dataclass, field
from typing import Protocol


class Reading(Protocol):
    """The environment, by name."""

    def text(self, name: str, default: str = "") -> str: ...
    def choice(self, name: str, *options: str) -> str: ...
    def url(self, name: str, default: str = "", *, schemes: tuple[str, ...] = ...) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SendGridAccess:
    """`url` is another region's where it is not the default."""

    api_key: str = field(repr=False, default="")
    url: str = "https://api.sendgrid.com"

    @classmethod
    def read(cls, reading: Reading) -> "SendGridAccess":
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

    @classmethod
    def read(cls, reading: Reading) -> "BucketAccess":
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
