"""The environment: read once, and every fault named at once."""

import os
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from entrypoints.environment import InvalidSettings
from entrypoints.settings import Settings
from tests.shop import PRODUCTION

SERVERS = {"DATABASE_URL": "postgresql://127.0.0.1/portico", "REDIS_URL": "redis://127.0.0.1:6379/0"}


def read(data_dir: Path, **environ: str) -> Settings:
    return Settings.from_env(SERVERS | {"DATA_DIR": str(data_dir)} | environ)


def test_a_laptop_needs_nothing_but_its_servers(tmp_path: Path) -> None:
    settings = read(tmp_path)

    assert (settings.env, settings.profile, settings.host, settings.port) == (
        "development",
        "default",
        "127.0.0.1",
        8000,
    )
    assert settings.public_url == "http://127.0.0.1:8000"
    assert not settings.secure_cookies


@pytest.mark.parametrize(
    ("cores", "processes", "connections"), [(1, 1, 4), (2, 2, 4), (4, 1, 8), (16, 4, 8), (16, 6, 5)]
)
def test_processes_have_as_many_connections_as_the_cores_can_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cores: int, processes: int, connections: int
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)

    assert read(tmp_path, API_PROCESSES=str(processes)).database_pool == connections
    assert read(tmp_path, API_PROCESSES=str(processes), DATABASE_POOL="20").database_pool == 20


def test_a_secret_is_made_once_for_its_user_alone(tmp_path: Path) -> None:
    first, second = read(tmp_path), read(tmp_path)

    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 32
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "secrets" / "secret_key").stat().st_mode) == 0o600


def test_a_secret_may_lie_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("k" * 40 + "\n")

    assert read(tmp_path, SECRET_KEY_FILE=str(tmp_path / "key")).secret_key == b"k" * 40


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettings) as refusal:
        read(
            tmp_path,
            ENV="staging",
            PORT="eighty",
            DATABASE_URL="mysql://x",
            REDIS_URL="",
            SECRET_KEY="short",
            PASSWORD_HASH="md5",
            PAYMENTS="stripe",
            MAILER="sendgrid",
            SENDGRID_URL="api.sendgrid.com",
            MEDIA="s3",
            S3_PUBLIC_URL="http://pictures.example",
            METRICS_TOKEN="short",
            OAUTH_GOOGLE_CLIENT_ID="the-shop",
            OAUTH_APPLE_CLIENT_ID="the-shop",
            OAUTH_APPLE_TEAM_ID="T1",
            OAUTH_APPLE_KEY_ID="K1",
            OAUTH_APPLE_PRIVATE_KEY="no key",
            OAUTH_OIDC_ISSUER="provider.example",
            SECRET_KEY_PREVIOUS="short",
            CORS_ORIGINS="shop.example",
            TRUSTED_PROXIES="10.0.0.0/8,proxy",
            LIMITS="login=many,nothing=1/1",
            MAX_HEADERS="1",
            HOLD_MINUTES="-1",
        )

    told = "\n".join(refusal.value.faults)
    for name in (
        "ENV", "PORT", "DATABASE_URL", "REDIS_URL", "SECRET_KEY", "PASSWORD_HASH", "STRIPE_SECRET_KEY",
        "STRIPE_WEBHOOK_SECRETS", "CORS_ORIGINS", "HOLD_MINUTES", "SENDGRID_API_KEY", "SENDGRID_URL",
        "S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY", "S3_PUBLIC_URL", "METRICS_TOKEN",
        "OAUTH_GOOGLE_CLIENT_SECRET", "OAUTH_APPLE_PRIVATE_KEY", "OAUTH_OIDC_ISSUER", "OAUTH_OIDC_CLIENT_ID",
        "OAUTH_OIDC_CLIENT_SECRET", "SECRET_KEY_PREVIOUS",
        "TRUSTED_PROXIES holds 'proxy'", "LIMITS holds 'login=many'", "LIMITS names 'nothing'", "MAX_HEADERS",
    ):  # fmt: skip
        assert name in told


def test_production_brings_its_own_secret_and_https(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettings) as refusal:
        read(tmp_path, ENV="production", RATE_LIMITS="off", DEMO="on", FAULTS="/tmp/faults")

    told = "\n".join(refusal.value.faults)
    for name in ("PUBLIC_URL", "SECRET_KEY", "RATE_LIMITS", "DEMO", "FAULTS"):
        assert name in told


def test_only_a_test_shop_breaks_on_purpose(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettings, match="FAULTS"):
        read(tmp_path, FAULTS=str(tmp_path))

    assert read(tmp_path, ENV="test", FAULTS=str(tmp_path)).faults == tmp_path


def test_mail_and_pictures_may_be_other_peoples_work(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        MAILER="sendgrid",
        SENDGRID_API_KEY="SG.key",
        MEDIA="s3",
        S3_BUCKET="pictures",
        S3_ACCESS_KEY_ID="id",
        S3_SECRET_ACCESS_KEY="hush",
        S3_ENDPOINT_URL="http://127.0.0.1:8333/",
    )

    assert (settings.mailer, settings.sendgrid.url) == ("sendgrid", "https://api.sendgrid.com")
    assert not settings.shows_mailbox
    assert (settings.media, settings.bucket.bucket, settings.bucket.endpoint) == (
        "s3",
        "pictures",
        "http://127.0.0.1:8333",
    )
    assert settings.bucket.path_style
    assert "SG.key" not in repr(settings)
    assert "hush" not in repr(settings)


STRIPE = {
    "PAYMENTS": "stripe",
    "STRIPE_SECRET_KEY": "sk_test_1",
    "STRIPE_PUBLISHABLE_KEY": "pk_test_1",
    "STRIPE_WEBHOOK_SECRETS": "whsec_new, whsec_old",
}


def test_a_shop_may_be_paid_by_stripe(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("rk_test_2\n")

    settings = read(tmp_path, **STRIPE | {"STRIPE_SECRET_KEY_FILE": str(tmp_path / "key")})

    assert settings.payments == "stripe"
    assert settings.stripe.secret_key == "rk_test_2"
    assert settings.stripe.webhook_secrets == ("whsec_new", "whsec_old")
    assert "rk_test_2" not in repr(settings)
    assert "whsec_new" not in repr(settings)


@pytest.mark.parametrize(
    ("environ", "fault"),
    [
        (STRIPE | {"STRIPE_SECRET_KEY": "sk_live_1"}, "STRIPE_SECRET_KEY is a live key: ENV=test takes test keys only"),
        (STRIPE | {"STRIPE_PUBLISHABLE_KEY": "pk_live_1"}, "STRIPE_PUBLISHABLE_KEY is a live key"),
        (STRIPE | {"STRIPE_SECRET_KEY": "whatever"}, "STRIPE_SECRET_KEY must begin with sk_test_ or rk_test_"),
        (STRIPE | {"STRIPE_WEBHOOK_SECRETS": "hush"}, "STRIPE_WEBHOOK_SECRETS must hold secrets"),
        (PRODUCTION | {"PAYMENTS": "sandbox"}, "PAYMENTS=sandbox takes test cards"),
        (PRODUCTION | {"STRIPE_SECRET_KEY": "sk_test_1"}, "STRIPE_SECRET_KEY is a test key: ENV=production takes live"),
        (PRODUCTION | {"STRIPE_API_BASE": "http://127.0.0.1:1"}, "STRIPE_API_BASE is for tests"),
    ],
)
def test_test_money_and_real_money_are_kept_apart(tmp_path: Path, environ: dict[str, str], fault: str) -> None:
    with pytest.raises(InvalidSettings) as refusal:
        read(tmp_path, **{"ENV": "test"} | environ)

    assert [fault in told for told in refusal.value.faults] == [True]


def test_memory_is_one_process_without_servers(tmp_path: Path) -> None:
    settings = Settings.from_env({"PROFILE": "memory", "DATA_DIR": str(tmp_path)})

    assert (settings.database_url, settings.redis_url, settings.demo) == ("", "", True)
    with pytest.raises(InvalidSettings, match="API_PROCESSES"):
        Settings.from_env({"PROFILE": "memory", "API_PROCESSES": "2"})


def test_secrets_are_never_shown(tmp_path: Path) -> None:
    assert "kkkk" not in repr(read(tmp_path, SECRET_KEY="k" * 40))


def test_a_shop_has_the_sign_in_providers_that_are_named(tmp_path: Path) -> None:
    client = {"CLIENT_ID": "the-shop", "CLIENT_SECRET": "secret"}
    named = {f"OAUTH_{name}_{key}": value for name in ("GOOGLE", "GITHUB", "OIDC") for key, value in client.items()}

    settings = read(tmp_path, **named, OAUTH_OIDC_ISSUER="https://login.example/realms/shop/")

    assert settings.sign_in_providers.shown() == [
        ("google", "Google"),
        ("github", "GitHub"),
        ("oidc", "login.example"),
    ]
    assert read(tmp_path).sign_in_providers.shown() == []
    assert "secret" not in repr(settings.sign_in_providers)


def test_apple_wants_its_key_and_https(tmp_path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (tmp_path / "key.p8").write_bytes(key)
    apple = {
        "OAUTH_APPLE_CLIENT_ID": "shop.example",
        "OAUTH_APPLE_TEAM_ID": "T1",
        "OAUTH_APPLE_KEY_ID": "K1",
        "OAUTH_APPLE_PRIVATE_KEY_FILE": str(tmp_path / "key.p8"),
    }

    assert read(tmp_path, **apple, PUBLIC_URL="https://shop.example").sign_in_providers.shown() == [("apple", "Apple")]
    with pytest.raises(InvalidSettings, match="https://"):
        read(tmp_path, **apple)


@pytest.mark.parametrize(
    "origin",
    ["*", "https://*.shop.example", "https://shop.example/", "https://Shop.example", "https://a@shop.example", "null"],
)
def test_an_origin_is_one_origin(tmp_path: Path, origin: str) -> None:
    with pytest.raises(InvalidSettings, match="CORS_ORIGINS"):
        read(tmp_path, CORS_ORIGINS=origin)


def test_a_shop_sets_limits_of_its_own(tmp_path: Path) -> None:
    assert read(tmp_path, LIMITS="login=240/60, sign-in=10/600").limits == {"login": (240, 60), "sign-in": (10, 600)}


SAMPLES = ["k" * 40, "change-me-please-0123456789-abcdefgh", "MySuperSecretKey-0123456789-abcdefgh"]


@pytest.mark.parametrize("name", ["SECRET_KEY", "SECRET_KEY_PREVIOUS", "METRICS_TOKEN"])
@pytest.mark.parametrize("sample", SAMPLES)
def test_production_takes_no_sample_for_a_secret(tmp_path: Path, name: str, sample: str) -> None:
    with pytest.raises(InvalidSettings, match=name):
        read(tmp_path, **PRODUCTION | {name: sample})

    assert read(tmp_path, **PRODUCTION | {name: "Zq8wX2vN5mB7kL3jH6gF9dS1aP4oI0uY"}).env == "production"


def test_the_catalog_is_kept_unless_told_otherwise(tmp_path: Path) -> None:
    assert read(tmp_path).catalog_cache
    assert not read(tmp_path, CATALOG_CACHE="off").catalog_cache
