/* The technicians' desk: who calls, what was answered, how the streams are, and a list to go through. */
import { curve } from "./curve.js";
import { say } from "../words.js";
import { Desk } from "./desk.js";

export class Technician extends Desk {
  constructor(board) {
    super(board);
    this.place = `desk-checks:${document.body.dataset.room}`;
    this.#restore();
    document.addEventListener("change", ({ target }) => target.matches("[data-check]") && this.#keep());
  }

  scope() {
    const audience = this.board.get("audience") ?? { curve: [] };
    return {
      ...super.scope(),
      answered: this.board.get("answered") ?? [],
      audience,
      curve: curve(audience, this.board.get("counts")?.here ?? 0),
      what: this.board.get("show")?.what,
      source: source(this.board.get("source") ?? {}),
    };
  }

  news(names, before) {
    const fresh = names.filter((name) => name.startsWith("help/") && !before.has(name) && this.board.get(name));
    const was = before.get("source")?.state;
    const state = this.board.get("source")?.state;
    if (names.includes("source") && was && was !== state) this.speaker.now(say(`source-${state}`));
    if (fresh.length) this.speaker.later("new-calls", fresh.length);
  }

  get #checks() {
    return [...document.querySelectorAll("[data-check]")];
  }

  /** What is ticked off is this technician's own, and stays in this browser. */
  #keep() {
    const done = this.#checks.filter((one) => one.checked).map((one) => one.dataset.check);
    try {
      localStorage.setItem(this.place, JSON.stringify(done));
    } catch {
      return; // storage refused: it holds as long as the page is open
    }
  }

  #restore() {
    let done = [];
    try {
      done = JSON.parse(localStorage.getItem(this.place)) ?? [];
    } catch {
      return; // nothing is kept here
    }
    for (const one of this.#checks) one.checked = done.includes(one.dataset.check);
  }
}

const LAMPS = { "on-air": "good", cut: "slow", trouble: "cut" };

/** How the broadcast is, in words. */
function source(part) {
  return {
    ...part,
    lamp: LAMPS[part.state] ?? "none",
    words: part.state ? say(`source-${part.state}`) : "",
    because: part.why ? say(`why-${part.why}`) : "",
    came: part.kind && part.picture && part.state !== "none",
  };
}
