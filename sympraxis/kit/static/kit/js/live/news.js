/* What is new on the board, told to whoever cannot see it change. */
import { now } from "./clock.js";
import { say } from "./words.js";

const MINUTES = [5, 4, 3, 2, 1]; // marks at which the time left of a poll is said
const SECONDS = 20;

/** Tell `speaker` of changes of `board` from the second board on. */
export function tellNews({ board, mine, speaker }) {
  let begun = false;
  board.listen((names, before) => {
    if (begun) for (const name of names) tell(name, before.get(name), board.get(name), { mine, speaker });
    begun = true;
  });
  const marks = new Map();
  setInterval(() => countDown(board, marks, speaker), 1000);
}

const TOLD = { q: question, poll, notice, results };

function tell(name, before, after, to) {
  if (after) TOLD[name.split("/")[0]]?.(before, after, to);
}

function question(before, after, { mine, speaker }) {
  const words = after.words;
  if (mine.owns(after.pk)) {
    if (!before) speaker.now(say("said-own-open", { words }));
    else if (before.state !== after.state) ownState(after, speaker);
    return;
  }
  if (!before) speaker.later("new-questions");
  else if (before.state !== "live" && after.state === "live") speaker.now(say("said-stage", { words }));
}

function ownState({ state, words }, speaker) {
  if (state === "live") speaker.now(say("said-own-stage", { words }));
  if (state === "answered" || state === "written") speaker.now(say("said-own-answered", { words }));
}

function poll(before, after, { speaker }) {
  const again = before && before.round !== after.round;
  if (after.stage === "open" && (before?.stage !== "open" || again)) {
    speaker.now(say("said-poll", { words: after.title }));
  }
  if (after.stage === "closed" && before?.stage === "open") {
    speaker.now(say("said-closed", { words: after.title }));
  }
}

function notice(before, after, { speaker }) {
  if (before?.words !== after.words) speaker.now(say("said-notice", { words: after.words }));
}

function results() {
  // They come with the poll's end, which is told, and follow each vote, which is not.
}

/** At each minute before an announced end, and shortly before it, say how much is left. */
function countDown(board, marks, speaker) {
  for (const part of board.of("poll/")) {
    if (part.stage !== "open" || !part.until) continue;
    const seconds = Math.ceil((part.until - now()) / 1000);
    const mark = seconds <= SECONDS ? 0 : Math.ceil(seconds / 60);
    const key = `${part.pk}-${part.round}`;
    const passed = mark < (marks.get(key) ?? (mark === 0 ? 1 : mark));
    if (!marks.has(key) || passed) marks.set(key, mark);
    if (!passed || seconds <= 0) continue;
    if (mark === 0) speaker.now(say("poll-seconds", { n: seconds }));
    else if (MINUTES.includes(mark)) speaker.now(say("poll-minutes", { n: mark }));
  }
}
