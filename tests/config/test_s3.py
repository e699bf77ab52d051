"""Media in a bucket, against a server on this machine that speaks S3."""

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from moto.server import ThreadedMotoServer

from sympraxis.config import storage
from sympraxis.config.environment import ConfigurationError, load


@pytest.fixture(scope="module")
def bucket_url():  # type: ignore[no-untyped-def]
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    talk = boto3.client(
        "s3",
        endpoint_url=f"http://{host}:{port}",
        aws_access_key_id="key",
        aws_secret_access_key="se/cret",
        region_name="us-east-1",
    )

    def make(name: str) -> str:
        talk.create_bucket(Bucket=name)
        return f"s3://key:se%2Fcret@{host}:{port}/{name}?tls=no"

    yield make
    server.stop()


def opened(url: str):  # type: ignore[no-untyped-def]
    return storages.create_storage(storage.media(load({"SYMPRAXIS_MEDIA_URL": url})))


def test_bucket_keeps_a_file_and_never_overwrites_one(bucket_url):
    kept = opened(bucket_url("keeping"))
    name = kept.save("δοκιμή/αρχείο.txt", ContentFile("κείμενο".encode()))
    other = kept.save("δοκιμή/αρχείο.txt", ContentFile(b"another"))
    assert name == "δοκιμή/αρχείο.txt" != other
    assert kept.open(name).read().decode() == "κείμενο"
    assert kept.listdir("δοκιμή")[1] == sorted([name.split("/")[1], other.split("/")[1]])
    with pytest.raises(FileNotFoundError):
        kept.open("nothing").read()


def test_backup_takes_the_bucket_along_and_restore_fills_another(
    ready, empty, bucket_url, tmp_path
):
    ready.given = {"SYMPRAXIS_MEDIA_URL": bucket_url("before")}
    opened(ready.given["SYMPRAXIS_MEDIA_URL"]).save("a/ä.txt", ContentFile(b"text"))
    ready.add("somebody@community.eu")
    answer = ready.run("backup", str(tmp_path / "kept"))
    assert "1 media files" in answer.stdout, answer.stderr
    empty.given = {"SYMPRAXIS_MEDIA_URL": bucket_url("after")}
    answer = empty.run("restore", str(tmp_path / "kept"))
    assert answer.returncode == 0, answer.stderr
    assert opened(empty.given["SYMPRAXIS_MEDIA_URL"]).open("a/ä.txt").read() == b"text"
    assert not (empty.data / "media").exists()


@pytest.mark.parametrize(
    "url", ["s3://host/bucket", "s3://k:s@host", "s3://k:s@/b", "s3://k:s@host/b?tls=perhaps"]
)
def test_bucket_address_that_cannot_be_read_says_how_to_write_it(url):
    with pytest.raises(ConfigurationError, match="s3://key:secret@endpoint/bucket"):
        storage.bucket(url)


def test_bucket_without_the_extra_names_what_to_install(monkeypatch):
    monkeypatch.setattr(storage.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ConfigurationError, match=r"sympraxis\[s3\]"):
        storage.media(load({"SYMPRAXIS_MEDIA_URL": "s3://k:s@host/bucket"}))
