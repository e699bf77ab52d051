/* The reader's own time beside a moment, where it differs:
   <span class="yours" data-start="2023-03-29T17:00:00Z" data-zone="Europe/Brussels" hidden></span>
   data-end makes it a span of time; data-day="show" adds the day; data-label is the word before it. */
const mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
const language = document.documentElement.lang || "en";

function shape(zone, more) {
  const base = { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { ...base, ...more });
}

function sameClock(start, zone) {
  const whole = { day: "numeric", timeZoneName: "longOffset" };
  return shape(mine, whole).format(start) === shape(zone, whole).format(start);
}

/** The day is said too where it is another one there. */
function otherDay(moment, zone) {
  const day = (there) => new Intl.DateTimeFormat("en-GB", { timeZone: there }).format(moment);
  return day(mine) !== day(zone);
}

function words(spot) {
  const start = new Date(spot.dataset.start);
  const end = spot.dataset.end && new Date(spot.dataset.end);
  const onDay = spot.dataset.day === "show" || otherDay(start, spot.dataset.zone);
  const hours = shape(mine, onDay ? { day: "numeric", month: "long" } : {});
  const place = mine.split("/").pop().replaceAll("_", " ");
  const label = spot.dataset.label || document.body.dataset.yourTime || "Your time";
  return `${label}: ${end ? hours.formatRange(start, end) : hours.format(start)} (${place})`;
}

/** Fill every `.yours` inside `root` whose zone keeps another time than the reader's. */
export function showOwnTime(root) {
  for (const spot of root.querySelectorAll(".yours[data-start]")) {
    if (sameClock(new Date(spot.dataset.start), spot.dataset.zone)) continue;
    spot.textContent = words(spot);
    spot.hidden = false;
  }
}

/** <input type="hidden" data-own-zone>: tells a form on whose clock the reader lives. */
export function sayOwnZone(root) {
  for (const field of root.querySelectorAll("input[data-own-zone]")) field.value ||= mine;
}
