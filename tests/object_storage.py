"""A real S3 server for tests: SeaweedFS, whole in one process, on free ports of this machine."""

import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3  # type: ignore[import-untyped]
from botocore.config import Config  # type: ignore[import-untyped]
from botocore.exceptions import BotoCoreError, ClientError  # type: ignore[import-untyped]

from adapters.bundled.launch import Launch, guarded
from adapters.bundled.running import running
from adapters.s3.bucket import BucketAddress
from entrypoints.providers import BucketAccess
from tests.ports import free_ports

_PORTS = ("s3", "s3", "master", "master", "volume", "volume", "filer", "filer", "admin", "admin")
_SECRET = "a secret of the tests"


class ObjectStorage:
    """Keeps nothing beyond its end, so that it is killed and not asked to finish."""

    name = "seaweedfs"
    stop_signal = signal.SIGKILL
    stop_seconds = 5.0

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ports = free_ports(len(_PORTS))
        self._client = plain_client(self.access)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._ports[0]}"

    @property
    def access(self) -> BucketAccess:
        return BucketAccess(bucket="media", key_id="portico", secret=_SECRET, endpoint=self.url, path_style=True)

    def prepare(self) -> Launch:
        self._folder.mkdir()
        kinds = ("port", "port.grpc") * (len(_PORTS) // 2)
        options = [f"-{who}.{kind}={port}" for who, kind, port in zip(_PORTS, kinds, self._ports, strict=True)]
        return guarded(
            [
                Path(sys.executable).with_name("weed"), "-logtostderr=true", "mini", f"-dir={self._folder}",
                "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-admin.ui=false", "-webdav=false", "-master.telemetry=false",
                "-s3.port.iceberg=0", "-s3.port.lance=0", "-s3.autoCreateBucket=false",
                f"-bucket={self.access.bucket}", *options,
            ],
            stop_signal=self.stop_signal,
            environment={"AWS_ACCESS_KEY_ID": self.access.key_id, "AWS_SECRET_ACCESS_KEY": _SECRET},
        )  # fmt: skip

    def is_ready(self) -> bool:
        """Its bucket is there: made a moment after the server answers."""
        try:
            self._client.head_bucket(Bucket=self.access.bucket)
        except (ClientError, BotoCoreError):
            return False
        return True


@contextmanager
def running_object_storage() -> Iterator[BucketAccess]:
    """How to reach its bucket, for as long as the block lasts."""
    folder = Path(tempfile.mkdtemp(prefix="portico-s3-"))
    try:
        server = ObjectStorage(folder / "data")
        with running(server, folder / "seaweedfs.log"):
            yield server.access
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def address_of(access: BucketAccess) -> BucketAddress:
    return BucketAddress(
        name=access.bucket,
        key_id=access.key_id,
        secret=access.secret,
        region=access.region,
        endpoint=access.endpoint,
        path_style=access.path_style,
    )


def plain_client(access: BucketAccess) -> Any:
    """Of the SDK itself, to look at the bucket past our own code."""
    return boto3.client(
        "s3",
        aws_access_key_id=access.key_id,
        aws_secret_access_key=access.secret,
        region_name=access.region,
        endpoint_url=access.endpoint,
        config=Config(
            s3={"addressing_style": "path"}, connect_timeout=2, read_timeout=5, retries={"total_max_attempts": 1}
        ),
    )
