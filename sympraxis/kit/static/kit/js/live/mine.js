/* What is one's own in the room: asked for apart, marked in the browser. */
import { passed } from "./passing.js";

const AGAIN = 400; // several reasons to ask within this time are one
const RUSH = 2500; // over which they spread who come at once and have done nothing here yet

export class Mine {
  version = 0;
  known = false;
  name = "";
  team = "";
  duty = false;
  questions = [];
  supports = new Set();
  ballots = {};
  hand = false;
  help = [];
  pending = new Set(); // acts on their way: "supports/12"
  changing = new Set(); // polls of which the own answer is being changed
  #timer = 0;

  constructor({ address, changed }) {
    Object.assign(this, { address, changed });
    this.channel = window.BroadcastChannel ? new BroadcastChannel(`live-mine:${address}`) : null;
    if (this.channel) this.channel.onmessage = () => this.ask();
  }

  /** Mark `act` of this object as done, and paint. */
  mark(act) {
    act(this);
    this.version += 1;
    this.changed(this);
  }

  /** Ask for the first time: at once where this browser has something of one's own here. */
  begin() {
    this.ask({ within: this.known || this.#been ? AGAIN : AGAIN + RUSH * Math.random() });
  }

  get #been() {
    try {
      return Boolean(localStorage.getItem(`live-own:${this.address}`));
    } catch {
      return true; // storage refused: then as if
    }
  }

  #remember() {
    if (!this.questions.length && !this.supports.size && !Object.keys(this.ballots).length) return;
    try {
      localStorage.setItem(`live-own:${this.address}`, "yes");
    } catch {
      return; // storage refused: it is asked for at once each time
    }
  }

  /** Ask for it, a little later; `tell` other tabs that they should as well. */
  ask({ tell = false, within = AGAIN } = {}) {
    if (tell) this.channel?.postMessage("ask");
    if (this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      this.#fetch();
    }, within);
  }

  async #fetch() {
    let told;
    try {
      const answer = await fetch(await passed(`${this.address}mine`), { credentials: "include", cache: "no-store" });
      if (!answer.ok) return;
      told = await answer.json();
    } catch {
      return; // the stream says that the line is down; when it is back, this is asked again
    }
    this.mark(() => this.#take(told));
  }

  #take(told) {
    this.known = true;
    this.name = told.name ?? "";
    this.team = told.team ?? "";
    this.duty = Boolean(told.duty);
    this.questions = told.questions ?? [];
    this.supports = new Set(told.supports ?? []);
    this.ballots = told.ballots ?? {};
    this.hand = Boolean(told.hand);
    this.help = told.help ?? [];
    this.#remember();
  }

  owns(pk) {
    return this.questions.some((one) => one.pk === pk);
  }

  /** The own answer to a poll, as far as it counts: a poll that was reset has none. */
  ballotOf(part) {
    const ballot = this.ballots[part.pk];
    return ballot && (ballot.round ?? part.round) === part.round ? ballot : null;
  }
}
