/* Own notes: kept in this browser, sent nowhere. */
import { now } from "../clock.js";
import { say } from "../words.js";

const PAUSE = 400;

export class Notes {
  #timer = 0;

  constructor(field, place, shape) {
    Object.assign(this, { field, place, shape });
    this.said = document.getElementById("notes-kept");
  }

  start() {
    try {
      this.field.value = localStorage.getItem(this.place) ?? "";
    } catch {
      this.said.textContent = say("notes-not-kept");
    }
    this.field.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#keep(), PAUSE);
    });
    addEventListener("pagehide", () => this.#keep());
  }

  #keep() {
    try {
      localStorage.setItem(this.place, this.field.value);
      this.said.textContent = say("notes-kept", { time: this.shape.format(now()) });
    } catch {
      this.said.textContent = say("notes-not-kept");
    }
  }
}
