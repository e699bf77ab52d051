/* The recording of a session: places are jumped to, the transcript is searched, the sound is chosen.
   Without it every place is a link to that moment of the video. */

const of = (id) => document.querySelector(`[data-recording="${CSS.escape(id)}"] > video`);

/** To a moment of the video, and into sight. */
function jump(video, seconds, play) {
  const go = () => (video.currentTime = seconds);
  if (video.readyState > 0) go();
  else {
    video.addEventListener("loadedmetadata", go, { once: true });
    video.load();
  }
  video.scrollIntoView({ block: "nearest" });
  if (play) video.play().catch(() => {}); // some browsers let nothing begin by itself: the moment stands there
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-jump]");
  const video = link && of(link.dataset.of);
  if (!video || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  jump(video, Number(link.dataset.jump), true);
});

/** The chapter that is on. */
function follow(place, video) {
  const links = [...place.querySelectorAll(".places a[data-jump]")];
  let shown = null;
  video.addEventListener("timeupdate", () => {
    const now = links.findLast((link) => Number(link.dataset.jump) <= video.currentTime + 0.25) ?? null;
    if (now === shown) return;
    shown?.removeAttribute("aria-current");
    now?.setAttribute("aria-current", "true");
    shown = now;
  });
}

/** Lines that have all the words, in any case and with any accents. */
function search(place) {
  const box = place.querySelector("[data-find]");
  if (!box) return;
  const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const lines = [...place.querySelectorAll(".lines > li")].map((line) => [line, plain(line.textContent)]);
  const told = box.querySelector("[data-found]");
  box.hidden = false;
  box.querySelector("input").addEventListener("input", (event) => {
    const words = plain(event.target.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const [line, text] of lines) {
      line.hidden = !words.every((word) => text.includes(word));
      found += !line.hidden;
    }
    told.textContent = !words.length ? "" : found ? `${told.dataset.some}: ${found}` : told.dataset.none;
  });
}

/** Another sound is another file, at the same moment. */
function choose(place, video) {
  const voices = place.querySelector("[data-voices]");
  if (!voices) return;
  voices.hidden = false;
  voices.querySelector("select").addEventListener("change", (event) => {
    const at = video.currentTime;
    const playing = !video.paused;
    video.src = event.target.value;
    jump(video, at, playing);
  });
}

for (const place of document.querySelectorAll("[data-recording]")) {
  const video = place.querySelector("video");
  follow(place, video);
  search(place);
  choose(place, video);
  video.addEventListener("error", () => (place.querySelector("[data-trouble]").hidden = false));
}

/* Whoever comes by the link in a letter meets the recording where their question is answered. */
const asked = /^#question-\d+$/.test(location.hash) ? document.querySelector(location.hash) : null;
const answer = asked?.querySelector("a[data-jump]");
if (answer && of(answer.dataset.of)) {
  const video = of(answer.dataset.of);
  const ready = () => (video.currentTime = Number(answer.dataset.jump));
  video.readyState > 0 ? ready() : video.addEventListener("loadedmetadata", ready, { once: true });
}
