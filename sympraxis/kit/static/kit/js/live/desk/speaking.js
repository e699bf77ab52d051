/* The speakers' desk: what time is left, what is on stage, what is theirs to answer, and own notes. */
import { leftUntil, now } from "../clock.js";
import { languageCalled, pageLanguage, say } from "../words.js";
import { Desk } from "./desk.js";
import { Notes } from "./notes.js";

const MINUTE = 60_000;
const MOST_TICKS = 30;
const LAST = 2; // minutes that are shown as the last ones
const SHORT = 60;

export class Speaking extends Desk {
  constructor(board) {
    super(board);
    const { speakers, room } = document.body.dataset;
    this.mine = new Set(speakers.split(",").filter(Boolean).map(Number));
    new Notes(document.getElementById("notes"), `desk-notes:${room}`, this.shape).start();
  }

  scope() {
    const scope = super.scope();
    const questions = this.board.of("q/").map((part) => this.#question(part));
    const open = questions.filter((one) => one.state === "open").sort(ordered);
    return {
      ...scope,
      cues: this.#cues().slice(-1),
      onStage: questions.filter((one) => one.state === "live"),
      mine: open.filter((one) => one.own),
      panel: open.filter((one) => !one.own && !one.speaker),
      ticks: ticks(scope.now),
      ends: scope.now?.ends,
      gone: scope.now ? say("minutes-left", { n: scope.now.left }) : "",
    };
  }

  /** What waits to be confirmed; the last one stands for those before it. */
  #cues() {
    return this.board.of("cue/").filter((one) => this.mine.has(one.speaker)).sort((a, b) => a.pk - b.pk);
  }

  #question(part) {
    const beside = this.board.get(`s/${part.pk}`) ?? {};
    return {
      ...part,
      note: beside.note ?? "",
      speaker: beside.speaker ?? null,
      own: this.mine.has(beside.speaker),
      short: part.words.length > SHORT ? `${part.words.slice(0, SHORT - 1)}…` : part.words,
      foreign: Boolean(part.lang) && part.lang !== pageLanguage,
      language: languageCalled(part.lang),
    };
  }

  news(names, before) {
    const own = (board, pk) => this.mine.has(board(`s/${pk}`)?.speaker);
    const keys = new Set(names.filter((name) => /^[sq]\//.test(name)).map((name) => name.slice(2)));
    let fresh = 0;
    for (const pk of keys) {
      const [was, is] = [before.get(`q/${pk}`), this.board.get(`q/${pk}`)];
      const had = own((name) => before.get(name), pk);
      if (is && own((name) => this.board.get(name), pk) && !had) fresh += 1;
      if (is?.state === "live" && was?.state !== "live") this.speaker.now(say("said-stage", { words: is.words }));
      const note = this.board.get(`s/${pk}`)?.note;
      if (is?.state === "live" && note && note !== before.get(`s/${pk}`)?.note) this.speaker.now(say("said-note", { words: note }));
    }
    if (fresh) this.speaker.later("new-for-you", fresh);
    const cue = this.#cues().at(-1);
    if (cue && names.includes(`cue/${cue.pk}`)) this.speaker.now(say("said-cue", cue));
  }

  tick() {
    super.tick();
    const on = this.board.get("now");
    const place = document.querySelector("[data-remaining]");
    if (place) place.textContent = on ? leftUntil(on.endsAt) : "–";
  }

  done(kind, form) {
    super.done(kind, form);
    if (kind !== "replies" || !form) return;
    form.reset();
    const fold = form.closest("details");
    if (fold) fold.open = false;
    fold?.querySelector("summary").focus();
  }
}

const place = (one) => one.position ?? Number.MAX_SAFE_INTEGER;
const ordered = (a, b) => place(a) - place(b) || b.support - a.support || a.askedAt - b.askedAt || a.pk - b.pk;

/** One for each minute of the session, or for several where it is long. */
function ticks(session) {
  if (!session) return [];
  const minutes = Math.max(1, Math.round((session.endsAt - session.startsAt) / MINUTE));
  const each = Math.ceil(minutes / MOST_TICKS);
  const many = Math.ceil(minutes / each);
  return Array.from({ length: many }, (_, n) => {
    const ends = session.startsAt + (n + 1) * each * MINUTE;
    const last = session.endsAt - ends < LAST * MINUTE;
    return { n, state: ends <= now() ? "gone" : last ? "last" : "left" };
  });
}
