"""Where files and cached answers are kept."""

from pathlib import Path
from typing import Any

from .environment import Environment


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
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": static},
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
