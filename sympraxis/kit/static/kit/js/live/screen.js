/* The screen on the stage: its board, painted. live/screen.py draws the first. */
import { Board } from "./board.js";
import { now } from "./clock.js";
import { shaped } from "./derive.js";
import { paint } from "./fields.js";
import { tellLeft } from "./left.js";
import { outcome, quiz } from "./outcomes.js";
import { Stream } from "./stream.js";

const LEADING = 5;
const SHORT = 70;
const MEDIUM = 160;
const PATIENCE = 8000; // a drop that is mended within is no matter of the audience

const length = (words) => (words.length <= SHORT ? "short" : words.length <= MEDIUM ? "medium" : "long");

/** What the page is painted with. */
export function stage(board) {
  const show = board.get("show") ?? { what: "nothing" };
  const { what, question, poll } = show;
  const polls = poll ? [{ ...shaped(poll), ...outcome(poll, show.results, null, false) }] : [];
  const missing = (what === "question" && !question) || (what === "poll" && !polls.length);
  return {
    what,
    question,
    length: question ? length(question.words) : "",
    polls,
    poll,
    quiz: leading(show.quiz),
    nothing: what === "nothing" || missing,
    now: board.get("now"),
    next: board.get("next") ?? [],
  };
}

function leading(part) {
  const found = quiz(part);
  return found && { ...found, people: found.people.slice(0, LEADING) };
}

export function startScreen() {
  const { stream, zone, code } = document.body.dataset;
  const board = new Board();
  board.listen(() => {
    const shown = board.get("show")?.code;
    if (shown && shown !== code) location.reload(); // another code has another picture
    const scope = stage(board);
    paint(document.body, scope);
    tick(zone);
    light(scope.question?.region);
  });
  setInterval(() => tick(zone), 1000);
  tick(zone);
  new Stream({ address: stream, role: "stage", state: line(), frame: (data, whole) => board.apply(data, whole) }).start();
}

function light(code) {
  for (const tile of document.querySelectorAll("[data-map] [data-code]")) {
    tile.classList.toggle("on", tile.dataset.code === code);
  }
}

function tick(zone) {
  const shape = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
  for (const place of document.querySelectorAll("[data-clock]")) place.textContent = shape.format(now());
  tellLeft();
}

function line() {
  let timer = 0;
  const notice = document.getElementById("line");
  return (name) => {
    clearTimeout(timer);
    if (name === "good" || name === "slow") notice.hidden = true;
    else timer = setTimeout(() => (notice.hidden = false), PATIENCE);
  };
}
