"""The whole suite: on SQLite, then on PostgreSQL where it is installed, then in Chromium.

python -m tests.run [pytest arguments]      what is missing is said first, and again at the end
"""

import os
import subprocess
import sys
import time

from . import servers


def step(title: str, *arguments: str, **environment: str) -> bool:
    print(f"\n== {title}", flush=True)
    began = time.monotonic()
    workers = ["-n", str(os.cpu_count()), "--dist", "loadgroup"]
    code = subprocess.call(
        [sys.executable, "-m", "pytest", *workers, *arguments, *sys.argv[1:]],
        env={**os.environ, **environment},
    )
    passed = code in (0, 5)  # 5: pytest found no test of this kind
    print(f"== {title}: {'passed' if passed else 'FAILED'} in {time.monotonic() - began:.0f} s")
    return passed


def main() -> int:
    require_all = os.environ.get("SYMPRAXIS_REQUIRE_ALL") == "1"
    absent = [
        name
        for name, found in {
            "PostgreSQL": servers.postgres_programs(),
            "Valkey or Redis": servers.valkey_program(),
            "Chromium": servers.chromium_program(),
        }.items()
        if found is None
    ]
    said = (
        f"Not installed here, so not tested: {', '.join(absent)}."
        if absent
        else "Everything is here."
    )
    print(said)
    if absent and require_all:
        print("SYMPRAXIS_REQUIRE_ALL=1: nothing may be skipped.")
        return 1
    passed = [step("On SQLite", "-m", "not browser and not postgres")]
    if "PostgreSQL" not in absent:
        with servers.postgres() as url:
            passed.append(
                step("On PostgreSQL", "-m", "not browser", SYMPRAXIS_DATABASE_URL=f"{url}postgres")
            )
    if "Chromium" not in absent:
        passed.append(step("In Chromium", "-m", "browser"))
    print(f"\n{said} {'All passed.' if all(passed) else 'Something failed: see above.'}")
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
