"""Pictures of every page at 1280 and 360 px, in light and dark, to be looked at.

python -m bench.screenshots                        of a demo started for it, into var/screens/
python -m bench.screenshots --address URL --email E --password P      of a site that runs already
python -m bench.screenshots --readme docs/start.png         the picture in the README too
"""

import argparse
import io
import os
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import django
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests import servers
from tests.browser import pages, site
from tests.browser.chromium import flags
from tests.browser.watch import Watch

ROOT = Path(__file__).resolve().parent.parent
SCREENS = ROOT / "var" / "screens"
README_LIMIT = 200_000  # bytes
WIDTHS = {1280: 900, 360: 780}
SCHEMES = ("light", "dark")


def settle(page: Page) -> None:
    """Wait until the typefaces are there and nothing moves."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")


def sign_in(page: Page, email: str, password: str) -> None:
    from django.urls import reverse

    page.goto(reverse(pages.BY_PASSWORD))
    page.locator("main input[type=email]").first.fill(email)
    page.locator("main input[type=password]").fill(password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: reverse(pages.SIGN_IN) not in address)


def take_all(new_page: Callable[[bool], Page]) -> int:
    SCREENS.mkdir(parents=True, exist_ok=True)
    opened: dict[bool, Page] = {}
    taken = 0
    for one in pages.PAGES:
        closed = one.who != pages.ANYONE
        page = opened.get(closed) or opened.setdefault(closed, new_page(closed))
        page.goto(one.path)
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                settle(page)
                name = f"{one.name.replace(':', '-')}-{width}-{scheme}.png"
                page.screenshot(path=SCREENS / name, full_page=True)
                taken += 1
    return taken


def take_readme_picture(page: Page, target: Path) -> int:
    """The start page as one sees it first, in few colours, so that a clone stays small."""
    page.goto("/")
    settle(page)
    band = page.locator(".deep").first.bounding_box()  # the picture ends with the first band
    bottom = band["y"] + band["height"] if band else 900
    clip = {"x": 0, "y": 0, "width": 1280, "height": bottom}
    shot = page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    kept = io.BytesIO()
    picture.quantize(128, dither=Image.Dither.NONE).save(kept, "PNG", optimize=True)
    size = len(kept.getvalue())
    if size > README_LIMIT:
        raise SystemExit(f"The picture has {size} bytes, more than {README_LIMIT}: not kept.")
    target.write_bytes(kept.getvalue())
    return size


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--address", help="of a site that runs already")
    parser.add_argument("--email", default="astrid.holm@example.org")
    parser.add_argument("--password", default="")
    parser.add_argument("--readme", type=Path, help="where the picture of the README goes")
    return parser.parse_args()


def main() -> None:
    given = arguments()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        address, password = given.address, given.password
        if not address:
            running = stack.enter_context(site.demo(folder))
            address, password = running.address, running.password
        os.environ.update(
            DJANGO_SETTINGS_MODULE="sympraxis.config.settings", SYMPRAXIS_DATA=str(folder)
        )
        django.setup()
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=servers.chromium_program(), args=flags()
        )

        watch = Watch(address)

        def new_page(signed_in: bool = False) -> Page:
            context = browser.new_context(
                base_url=address, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
            )
            watch.follow(context)
            page = context.new_page()
            if signed_in:
                sign_in(page, given.email, password)
            return page

        print(f"{take_all(new_page)} pictures in {SCREENS.relative_to(ROOT)}/")
        if given.readme:
            print(f"{given.readme}: {take_readme_picture(new_page(), given.readme)} bytes")
        if watch.faults:
            raise SystemExit("\n".join(["Something is wrong with the pages:", *watch.faults]))


if __name__ == "__main__":
    main()
