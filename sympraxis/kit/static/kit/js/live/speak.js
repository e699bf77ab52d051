/* What a screen reader hears of the room: one polite region. What concerns everybody at once, or the
   reader's own question, is said at once; the rest is summed up every few seconds; a vote never. */
import { say } from "./words.js";

const EVERY = 12_000; // between two summaries
const STAYS = 700; // a sentence that follows sooner would swallow the one before

export class Speaker {
  #counts = new Map();
  #queue = [];
  #timer = 0;
  #speaking = 0;
  #saidAt = 0;

  constructor(region, every = EVERY) {
    Object.assign(this, { region, every });
  }

  /** Say `words` as soon as the sentence before is out. */
  now(words) {
    this.#queue.push(words);
    this.#next();
  }

  /** Count one more of `name` (a counted sentence) for the next summary. */
  later(name, number = 1) {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + number);
    const wait = Math.max(0, this.#saidAt + this.every - Date.now());
    this.#timer ||= setTimeout(() => this.#sum(), Math.max(wait, this.every / 4));
  }

  #sum() {
    this.#timer = 0;
    this.#saidAt = Date.now();
    const told = [...this.#counts].map(([name, n]) => say(name, { n }));
    this.#counts.clear();
    this.now(`${told.join(". ")}.`);
  }

  #next() {
    if (this.#speaking || !this.#queue.length) return;
    this.region.textContent = this.#queue.splice(0).join(" ");
    this.#speaking = setTimeout(() => {
      this.#speaking = 0;
      this.#next();
    }, STAYS);
  }
}
