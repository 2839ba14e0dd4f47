"""Which sign-in providers the shop has, by the environment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from entrypoints.environment import Environment

GOOGLE_ISSUER = "https://accounts.google.com"


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuthClient:
    """How the shop is known to a provider. `url` is the provider's, where it is not the only one of its kind."""

    client_id: str
    client_secret: str = field(repr=False, default="")
    url: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppleClient:
    """The key signs what others call a secret."""

    client_id: str
    team_id: str
    key_id: str
    private_key: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInProviders:
    """None of those that the environment says nothing about."""

    google: OAuthClient | None = None
    apple: AppleClient | None = None
    github: OAuthClient | None = None
    oidc: OAuthClient | None = None

    def shown(self) -> list[tuple[str, str]]:
        """The names and titles of those that there are, as buttons stand."""
        titles = {
            "google": self.google and self.google.title,
            "apple": self.apple and "Apple",
            "github": self.github and self.github.title,
            "oidc": self.oidc and self.oidc.title,
        }
        return [(name, title) for name, title in titles.items() if title]

    @classmethod
    def read(cls, environment: Environment, *, env: str, public_url: str) -> "SignInProviders":
        """From the environment; what is there in part, or can't work, is a fault."""
        google = _complete(environment, "OAUTH_GOOGLE", ("CLIENT_ID", "CLIENT_SECRET"))
        github = _complete(environment, "OAUTH_GITHUB", ("CLIENT_ID", "CLIENT_SECRET"))
        apple = _complete(environment, "OAUTH_APPLE", ("CLIENT_ID", "TEAM_ID", "KEY_ID", "PRIVATE_KEY"))
        oidc = _complete(environment, "OAUTH_OIDC", ("ISSUER", "CLIENT_ID", "CLIENT_SECRET"))
        github_url = environment.url("OAUTH_GITHUB_URL", "https://github.com", schemes=("https",))
        issuer = environment.url("OAUTH_OIDC_ISSUER")
        title = environment.text("OAUTH_OIDC_TITLE", urlsplit(issuer).hostname or "")
        if env == "production" and urlsplit(issuer).scheme == "http":
            environment.faults.append("OAUTH_OIDC_ISSUER must begin with https:// when ENV=production")
        if apple is not None:
            environment.faults.extend(_apple_faults(apple[3], public_url))
        return cls(
            google=None
            if google is None
            else OAuthClient(client_id=google[0], client_secret=google[1], url=GOOGLE_ISSUER, title="Google"),
            apple=None
            if apple is None
            else AppleClient(client_id=apple[0], team_id=apple[1], key_id=apple[2], private_key=apple[3]),
            github=None
            if github is None
            else OAuthClient(client_id=github[0], client_secret=github[1], url=github_url, title="GitHub"),
            oidc=None
            if oidc is None
            else OAuthClient(client_id=oidc[1], client_secret=oidc[2], url=issuer, title=title),
        )


def _complete(environment: Environment, prefix: str, names: Sequence[str]) -> list[str] | None:
    """The values where all are there, None where none is; a fault for each that is missing among others."""
    values = [environment.text(f"{prefix}_{name}") for name in names]
    if not any(values):
        return None
    missing = [f"{prefix}_{name}" for name, value in zip(names, values, strict=True) if not value]
    environment.faults.extend(f"{name} is missing (others of {prefix}_… are there)" for name in missing)
    return None if missing else values


def _apple_faults(private_key: str, public_url: str) -> Iterator[str]:
    try:
        key = load_pem_private_key(private_key.encode(), password=None)
    except (ValueError, TypeError):
        key = None
    if not isinstance(key, EllipticCurvePrivateKey) or key.curve.name != "secp256r1":
        yield "OAUTH_APPLE_PRIVATE_KEY must be what the .p8 file of a key holds (OAUTH_APPLE_PRIVATE_KEY_FILE names it)"
    if not public_url.startswith("https://"):
        yield "OAUTH_APPLE_… needs a PUBLIC_URL that begins with https://: Apple sends nobody back to others"
