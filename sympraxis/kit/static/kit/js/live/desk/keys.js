/* Single letters act on the picked question, unless somebody types, or has switched them off. */
import { say } from "../words.js";

const PLACE = "desk-letters";
const TYPING = "input:not([type=checkbox]), textarea, select, [contenteditable]";
const PRESSED = "button, a, summary, input, label";

export class Keys {
  #on = remembered();

  /** `acts`: what each key does; `held()`: whether none does anything just now. */
  constructor({ acts, speaker, held }) {
    this.held = held;
    this.dialog = document.getElementById("keys");
    this.box = document.getElementById("letters");
    this.box.checked = this.#on;
    document.body.classList.toggle("no-letters", !this.#on);
    this.box.addEventListener("change", () => this.#set(speaker));
    document.addEventListener("keydown", (event) => this.#pressed(event, acts));
  }

  show() {
    this.dialog.showModal();
  }

  #set(speaker) {
    this.#on = this.box.checked;
    document.body.classList.toggle("no-letters", !this.#on);
    try {
      localStorage.setItem(PLACE, this.#on ? "on" : "off");
    } catch {
      // Storage refused: it holds as long as the page is open.
    }
    speaker.now(say(this.#on ? "shortcuts-on" : "shortcuts-off"));
  }

  #pressed(event, acts) {
    if (!this.#on || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    if (this.held() || document.querySelector("dialog[open]") || event.target.closest(TYPING)) return;
    if (event.key === "?") return this.#do(event, () => this.show());
    if (event.key === " " && event.target.closest(PRESSED)) return undefined;
    const act = acts[event.key === " " ? "space" : event.key.toLowerCase()];
    return act && this.#do(event, act);
  }

  #do(event, act) {
    event.preventDefault();
    act();
  }
}

function remembered() {
  try {
    return localStorage.getItem(PLACE) !== "off";
  } catch {
    return true;
  }
}
