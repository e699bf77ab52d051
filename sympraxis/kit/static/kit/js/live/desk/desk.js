/* What every desk does: it holds the board of its role, paints it, sends its forms, and says when the
   duty has ended. */
import { now } from "../clock.js";
import { paint } from "../fields.js";
import { tellLeft } from "../left.js";
import { Line } from "../line.js";
import { Speaker } from "../speak.js";
import { say } from "../words.js";
import { send } from "./sending.js";
import { streams } from "./streams.js";

const SUMMARY = 15_000; // between two summaries of what is new
const OFTEN = 10_000; // what tells the time is painted again
const MINUTE = 60_000;

export class Desk {
  lines = { state: "connecting", words: "" };
  #begun = false;

  constructor(board) {
    const { stream, leads, zone } = document.body.dataset;
    Object.assign(this, { board, stream });
    this.shape = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
    this.speaker = new Speaker(document.getElementById("spoken"), SUMMARY);
    this.line = new Line({ leads, speaker: this.speaker, back: () => this.paint() });
  }

  start() {
    this.board.listen((names, before) => this.#changed(names, before));
    document.addEventListener("submit", (event) => this.#submitted(event));
    document.addEventListener("click", (event) => this.#clicked(event));
    setInterval(() => this.tick(), 1000);
    setInterval(() => this.board.parts.size && this.paint(), OFTEN);
    this.paint();
    this.tick();
  }

  /** What the page is painted with. */
  scope() {
    const on = this.board.get("now");
    const left = on ? Math.max(0, Math.ceil((on.endsAt - now()) / MINUTE)) : 0;
    return {
      room: this.board.get("room") ?? {},
      counts: this.board.get("counts") ?? {},
      now: on ? { ...on, left } : null,
      next: this.board.get("next") ?? [],
      show: this.board.get("show") ?? {},
      ...streams(this.board.get("streams") ?? []),
      notices: this.board.of("notice/").sort((a, b) => b.pk - a.pk),
      calls: this.board.of("help/").map(waited).sort((a, b) => a.pk - b.pk),
      line: this.lines,
    };
  }

  paint() {
    if (this.over) return;
    paint(document.body, this.scope());
    settle();
  }

  #changed(names, before) {
    this.paint();
    if (this.#begun) this.news(names, before);
    this.#begun = true;
  }

  /** Tell of what is new, to whoever cannot see it change. */
  news() {}

  tick() {
    for (const place of document.querySelectorAll("[data-clock]")) place.textContent = this.shape.format(now());
    tellLeft();
  }

  /** The line is so: see stream.js. */
  state(name, given = {}) {
    if (name === "ended" || name === "blocked") return this.#end();
    this.lines = { state: name === "good" ? "good" : name === "slow" ? "slow" : "cut", words: say(NAMED[name] ?? name, given) };
    this.line.state(name, given);
    return undefined;
  }

  /** The duty has ended: nothing that only it lets one see stays. */
  #end() {
    this.over = true;
    this.line.state("ended");
    for (const one of document.querySelectorAll("main, footer, dialog, .here")) one.remove();
    const told = document.createElement("main");
    told.className = "desk-over";
    told.id = "content";
    const words = document.createElement("p");
    words.textContent = say("desk-ended");
    told.append(words);
    document.getElementById("line-notice").after(told);
    this.speaker.now(say("desk-ended"));
  }

  #submitted(event) {
    const form = event.target;
    if (!form.dataset.act) return;
    event.preventDefault();
    this.submit(form, event.submitter);
  }

  /** Send `form`; what it says besides is in `more`. */
  async submit(form, button = null, more = {}) {
    if (form.getAttribute("aria-busy") === "true") return false;
    const body = { ...Object.fromEntries(new FormData(form)), ...more };
    if (button?.name) body[button.name] = button.value;
    form.setAttribute("aria-busy", "true");
    const no = await send(form.getAttribute("action"), body);
    form.removeAttribute("aria-busy");
    if (no) this.#refuse(no, form);
    else this.done(form.dataset.act, form);
    return !no;
  }

  /** Do `act` at `address`, without a form. */
  async act(kind, address, body = {}) {
    const no = await send(address, body);
    if (no) this.#refuse(no, null);
    else this.done(kind, null);
    return !no;
  }

  done(kind, form) {
    this.quiet();
    if (form?.dataset.clears !== undefined) form.reset();
    this.speaker.now(say(`done-${kind}`) || say("done"));
  }

  #refuse(words, form) {
    const place = form?.querySelector("[data-error]");
    if (place) {
      place.textContent = words;
      place.hidden = false;
      place.parentElement.querySelector("input, textarea, select")?.focus();
      return;
    }
    this.line.notice.textContent = words;
    this.line.notice.hidden = false;
    this.refused = true;
    this.speaker.now(words);
  }

  /** What was refused before is over. */
  quiet() {
    for (const one of document.querySelectorAll("[data-error]:not([hidden])")) one.hidden = true;
    if (this.refused) this.line.notice.hidden = true;
    this.refused = false;
  }

  #clicked(event) {
    const button = event.target.closest("[data-do]");
    if (button?.dataset.do === "close") button.closest("dialog").close();
    else if (button) this.clicked(button.dataset.do, button);
  }

  clicked() {}
}

const NAMED = { good: "connected", slow: "every-few", soon: "in-soon" };

const waited = (call) => ({ ...call, minutes: Math.floor((now() - call.calledAt) / MINUTE) });

/** What a form shows follows the board, but for what is being changed just now. */
function settle() {
  for (const one of document.querySelectorAll("[data-value]")) {
    if (one !== document.activeElement) one.value = one.dataset.value;
  }
  for (const one of document.querySelectorAll("[data-checked]")) {
    if (one.form?.getAttribute("aria-busy") !== "true") one.checked = one.dataset.checked === "true";
  }
}
