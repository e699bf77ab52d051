/* How the line to the room is, in words: in the head of the page, and where it matters below it. */
import { say } from "./words.js";

const LOOKS = { good: "good", slow: "slow", soon: "slow", connecting: "slow" };
const QUIET = 2500; // a drop that is mended within is nobody's business

export class Line {
  #timer = 0;
  #last = "";
  #wasCut = false;

  constructor({ leads, speaker, back }) {
    Object.assign(this, { leads, speaker, back });
    this.place = document.getElementById("line");
    this.notice = document.getElementById("line-notice");
  }

  /** The line is so: see stream.js. */
  state(name, given = {}) {
    const key = `${name}${given.n ?? ""}`;
    if (key === this.#last) return;
    this.#last = key;
    clearTimeout(this.#timer);
    if (name === "again") this.#timer = setTimeout(() => this.#show(name, given), QUIET);
    else this.#show(name, given);
  }

  #show(name, given) {
    const words = this.#words(name, given);
    this.place.dataset.state = LOOKS[name] ?? "cut";
    this.place.querySelector(".words").textContent = name === "slow" ? say("slow") : words;
    const over = name === "ended" || name === "blocked";
    const calm = name === "good" || name === "connecting";
    this.notice.hidden = calm;
    this.notice.textContent = calm ? "" : words;
    if (name === "ended") this.#wayIn();
    if (name === "good") this.#good();
    else if (!calm) this.#cut(words);
    if (over) document.body.dataset.over = "";
  }

  #words(name, given) {
    const named = { good: "connected", slow: "every-few", soon: "in-soon" };
    return say(named[name] ?? name, given);
  }

  #cut(words) {
    this.#wasCut = true;
    this.speaker.now(words);
  }

  #good() {
    if (this.#wasCut) this.speaker.now(say("back"));
    this.#wasCut = false;
    this.back();
  }

  #wayIn() {
    const link = document.createElement("a");
    link.href = this.leads;
    link.textContent = say("enter-again");
    this.notice.append(" ", link);
  }
}
