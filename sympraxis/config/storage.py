"""Where files and cached answers are kept."""

import importlib.util
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from .environment import ConfigurationError, Environment


def collected(env: Environment, static_root: Path) -> bool:
    """Are the static files taken from the folder where `setup` put them?"""
    return env.mode != "development" and (static_root / "staticfiles.json").exists()


def configured(env: Environment, static_root: Path) -> dict[str, Any]:
    """Django's STORAGES: media in the data folder, hashed static names once they are collected."""
    static = (
        "servestatic.storage.CompressedManifestStaticFilesStorage"
        if collected(env, static_root)
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    return {
        "default": media(env),
        "staticfiles": {"BACKEND": static},
    }


def media(env: Environment) -> dict[str, Any]:
    """Where media are kept: a folder, or a private bucket whose files are served through us."""
    if not env.media_url:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    if importlib.util.find_spec("storages") is None or importlib.util.find_spec("boto3") is None:
        raise ConfigurationError(
            ["SYMPRAXIS_MEDIA_URL needs what speaks S3. Install it: pip install 'sympraxis[s3]'"]
        )
    from botocore.config import Config

    options = bucket(env.media_url)
    quick = Config(
        connect_timeout=5,
        read_timeout=30,
        retries={"max_attempts": 2},
        signature_version="s3v4",
        s3={"addressing_style": "path"},
        # Storages other than Amazon's do not all know the newer checksums.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    fixed = {"default_acl": None, "file_overwrite": False, "client_config": quick}
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {**options, **fixed}}


def bucket(value: str) -> dict[str, str]:
    """Read s3://key:secret@endpoint/bucket[/folder][?tls=no&region=name] for the storage."""
    parts = urlsplit(value)
    name, _, folder = parts.path.strip("/").partition("/")
    asked = dict(parse_qsl(parts.query, keep_blank_values=True))
    fits = set(asked) <= {"tls", "region"} and asked.get("tls", "yes") in ("yes", "no")
    if not (parts.hostname and parts.username and parts.password and name and fits):
        raise ConfigurationError(
            [
                "SYMPRAXIS_MEDIA_URL cannot be read. Write it like s3://key:secret@endpoint/bucket "
                "with %2F for / in the secret; ?region=name and ?tls=no may follow."
            ]
        )
    scheme = "http" if asked.get("tls") == "no" else "https"
    return {
        "access_key": unquote(parts.username),
        "secret_key": unquote(parts.password),
        "endpoint_url": f"{scheme}://{parts.netloc.rpartition('@')[2]}",
        "bucket_name": name,
        "location": folder,
        "region_name": asked.get("region", "us-east-1"),
    }


def caches(env: Environment) -> dict[str, Any]:
    """Django's CACHES: in this process, or Valkey/Redis where an address is given."""
    if not env.cache_url:
        return {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    address = env.cache_url.replace("valkey", "redis", 1)
    return {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": address,
            "KEY_PREFIX": "sympraxis",
        }
    }
