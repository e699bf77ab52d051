/* The line to the room: one EventSource that comes back by itself, and short polling where the
   network holds streams back. Tells `frame({set, gone}, whole)`, and `state(name, {n})`:
   connecting, good, slow, again, offline, soon, ended, blocked. */
import { heardTime } from "./clock.js";
import { needsPass, passed } from "./passing.js";

const FIRST = 6000; // until the first event
const SILENT = 40_000; // the server says something every 15 seconds
const CUTS = 3; // within a minute: something on the way cuts streams
const MINUTE = 60_000;
const ASK = 4000; // between two questions where the stream does not come through
const LONGEST = 30_000;
const jitter = (length) => length * (0.5 + Math.random());

export class Stream {
  #source = null;
  #last = "";
  #heardAt = 0;
  #cuts = [];
  #tries = 0;
  #timers = {};
  #asking = false;
  #lively = false; // whether this connection has brought anything
  #over = false;
  #turn = 0; // of those who wait for a pass, only the last opens

  constructor({ address, role = "attendee", frame, state }) {
    Object.assign(this, { address, role, frame, state });
  }

  start() {
    this.#heardAt = Date.now();
    addEventListener("online", () => this.#wake(0));
    addEventListener("offline", () => this.state("offline"));
    addEventListener("pageshow", (event) => event.persisted && this.#wake(0));
    document.addEventListener("visibilitychange", () => document.hidden || this.#wake(SILENT / 2));
    setInterval(() => this.#wake(SILENT), 5000);
    this.#open();
  }

  stop() {
    this.#over = true;
    this.#close();
  }

  #set(name, length, act) {
    clearTimeout(this.#timers[name]);
    this.#timers[name] = length === null ? 0 : setTimeout(act, length);
  }

  #close() {
    this.#quit();
    for (const name of Object.keys(this.#timers)) this.#set(name, null);
  }

  #quit() {
    this.#turn += 1;
    this.#source?.close();
    this.#source = null;
  }

  /** After sleep, or when nothing was heard for so long: begin anew. */
  #wake(silence) {
    if (this.#over || Date.now() - this.#heardAt < silence) return;
    if (this.#asking && silence) return;
    this.#heardAt = Date.now();
    this.#open();
  }

  #url(what = "") {
    const query = new URLSearchParams({ role: this.role });
    if (this.#last) query.set("after", this.#last);
    return `${this.address}${what}?${query}`;
  }

  async #open() {
    if (this.#over) return;
    this.#set("again", null);
    this.#quit();
    if (!this.#asking) this.state(this.#last ? "again" : "connecting");
    this.#set("first", FIRST, () => this.#fall());
    const turn = this.#turn;
    try {
      const url = await passed(this.#url());
      if (turn === this.#turn) this.#listen(url);
    } catch {
      if (turn === this.#turn) this.#later();
    }
  }

  #listen(url) {
    const source = (this.#source = new EventSource(url, { withCredentials: true }));
    const heard = (act) => (event) => {
      if (source !== this.#source) return;
      this.#arrived();
      if (event.lastEventId) this.#last = event.lastEventId;
      const data = event.data ? JSON.parse(event.data) : {};
      if (data.at) heardTime(data.at);
      act(data);
    };
    source.addEventListener("board", heard((data) => this.frame(data, true)));
    source.addEventListener("message", heard((data) => this.frame(data, false)));
    source.addEventListener("beat", heard((data) => data.now && heardTime(data.now)));
    source.addEventListener("end", heard((data) => this.#end(data.reason)));
    source.onerror = () => source === this.#source && this.#cut(source);
  }

  #arrived() {
    this.#heardAt = Date.now();
    this.#lively = true;
    this.#tries = 0;
    this.#asking = false;
    this.#set("first", null);
    this.#set("ask", null);
    this.state("good");
  }

  #cut(source) {
    if (!this.#asking) this.state(navigator.onLine ? "again" : "offline");
    if (this.#lively) this.#cuts = [...this.#cuts.filter((at) => Date.now() - at < MINUTE), Date.now()];
    this.#lively = false;
    if (source.readyState === EventSource.CLOSED) this.#later();
    else if (this.#cuts.length >= CUTS) this.#fall();
    else if (needsPass) this.#anew(); // the browser would show the same pass again
  }

  #anew() {
    this.#quit();
    this.#set("again", 300 + jitter(2000), () => this.#open());
  }

  /** The browser has given up: ask why, and try again a little later each time. */
  #later() {
    this.#set("first", null);
    const wait = jitter(Math.min(LONGEST, 500 * 2 ** this.#tries++));
    this.#set("again", wait, async () => {
      if ((await this.#why()) === "good") this.#open();
    });
  }

  /** Ask for the stream as for a page: an EventSource is not told why it gets none. */
  async #why() {
    const asking = new AbortController();
    try {
      const answer = await fetch(await passed(this.#url()), { credentials: "include", signal: asking.signal });
      if (answer.status === 503) return this.#soon(await said(answer));
      if (answer.status === 403) return this.#refused(await said(answer));
      asking.abort();
    } catch {
      this.state(navigator.onLine ? "again" : "offline");
    }
    return "good";
  }

  #end(reason) {
    this.#close();
    if (reason === "restart") {
      this.state("again");
      this.#anew();
      return;
    }
    this.#over = true;
    this.state(reason === "blocked" ? "blocked" : "ended");
  }

  /** Streams do not come through: ask every few seconds, and try the stream again each minute. */
  #fall() {
    if (this.#over) return;
    this.#quit();
    this.#set("first", null);
    this.#asking = true;
    this.#cuts = [];
    this.#set("again", MINUTE, () => this.#open());
    this.#askOn();
  }

  async #askOn(before = "good") {
    const answer = await this.#ask();
    if (!this.#asking || this.#over) return;
    if (answer === "good") this.state("slow", { n: ASK / 1000 });
    if (answer === "good" && before === "bad") this.#open(); // the server is back
    this.#set("ask", jitter(ASK), () => this.#askOn(answer));
  }

  /** Ask for the board once. "good", "wait" (the server says when), or "bad". */
  async #ask() {
    let answer;
    try {
      answer = await fetch(await passed(this.#url("board")), { credentials: "include", cache: "no-store" });
    } catch {
      this.state(navigator.onLine ? "again" : "offline");
      return "bad";
    }
    if (answer.status === 503) return this.#soon(await said(answer));
    if (answer.status === 403) return this.#refused(await said(answer));
    if (!answer.ok) return "bad";
    const data = await answer.json();
    this.#heardAt = Date.now();
    this.#last = data.id ?? this.#last;
    this.frame(data.board ? { set: data.board } : data, Boolean(data.board));
    return "good";
  }

  #soon({ in: seconds = 5 }) {
    const wait = Math.max(1, Math.ceil(seconds));
    this.state("soon", { n: wait });
    this.#set("again", wait * 1000 + jitter(500), () => this.#open());
    return "wait";
  }

  #refused({ reason }) {
    this.#end(reason === "blocked" ? "blocked" : "pass");
    return "wait";
  }
}

/** What a refusal says, as far as it says anything. */
async function said(answer) {
  try {
    return await answer.json();
  } catch {
    return {};
  }
}
