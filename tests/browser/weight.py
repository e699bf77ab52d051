"""What a page costs whoever opens it for the first time: bytes over the line, requests, jumps."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Page

# Notes every jump of the layout, from before the first paint.
SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifts.push(one.value);
}).observe({ type: "layout-shift", buffered: true });
"""
THROUGH = """async () => {
  for (let at = 0; at < document.body.scrollHeight; at += innerHeight / 2) {
    scrollTo({ top: at, behavior: "instant" });
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }
}"""


@dataclass
class Weight:
    """`answers`: address -> kind ("Document", "Font", ...); `size`: bytes of each as they came over
    the line, compressed and with their headers."""

    answers: dict[str, str] = field(default_factory=dict)
    size: dict[str, int] = field(default_factory=dict)

    def of_all_but(self, *kinds: str) -> int:
        return sum(n for one, n in self.size.items() if self.answers[one] not in kinds)

    @property
    def hosts(self) -> set[str]:
        return {urlsplit(address).netloc for address in self.answers}


def weighed(page: Page, path: str) -> Weight:
    """Open `path` with an empty cache and wait until all of it is there."""
    weight, addresses = Weight(), dict[str, str]()
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")

    def answered(event: dict) -> None:
        addresses[event["requestId"]] = event["response"]["url"]
        weight.answers[event["response"]["url"]] = event["type"]

    def arrived(event: dict) -> None:
        weight.size[addresses[event["requestId"]]] = int(event["encodedDataLength"])

    line.on("Network.responseReceived", answered)
    line.on("Network.loadingFinished", arrived)
    page.goto(path)
    settled(page)
    return weight


def jumps(page: Page, path: str) -> float:
    """How much of the layout moves while the page opens and is read to its end: Chromium's
    Cumulative Layout Shift."""
    page.add_init_script(SHIFTS)
    page.goto(path)
    settled(page)
    page.evaluate(THROUGH)
    return float(page.evaluate("shifts.reduce((sum, one) => sum + one, 0)"))


def settled(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
