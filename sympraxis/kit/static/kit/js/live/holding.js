/* Nothing jumps while somebody reads: as long as the list is scrolled, has the focus or is pointed
   at, its order stays and new questions wait behind a button. What changes in place, changes. */
import { arrangeBy } from "./lists.js";
import { say } from "./words.js";

const MOVED = 3000; // since the pointer moved over the list
const EDGE = 24; // pixels

export class Holding {
  #movedAt = 0;
  #held = 0;

  constructor(list, button, redraw) {
    Object.assign(this, { list, button, redraw });
    arrangeBy(list, (wanted, drawn) => this.#arrange(wanted, drawn));
    list.addEventListener("pointermove", () => (this.#movedAt = Date.now()));
    list.addEventListener("focusout", () => setTimeout(() => this.#settle()));
    list.addEventListener("scroll", () => this.#settle(), { passive: true });
    addEventListener("scroll", () => this.#settle(), { passive: true });
    button.addEventListener("click", () => this.show());
    setInterval(() => this.#settle(), 1000);
  }

  get #atRest() {
    const focused = this.list.contains(document.activeElement) && document.activeElement !== this.list;
    if (focused || Date.now() - this.#movedAt < MOVED) return false;
    if (this.list.scrollHeight > this.list.clientHeight + EDGE) return this.list.scrollTop < EDGE;
    return this.list.getBoundingClientRect().top > 0;
  }

  /** Show what waits, at the top. */
  show() {
    this.free = true;
    this.list.scrollTop = 0;
    if (this.list.getBoundingClientRect().top < 0) this.list.scrollIntoView();
    this.redraw();
    this.free = false;
    this.list.focus({ preventScroll: true });
  }

  #settle() {
    if (this.#waits && this.#atRest) this.redraw();
  }

  get #waits() {
    return this.#held > 0 || this.unsorted;
  }

  #arrange(wanted, drawn) {
    if (this.free || !drawn.length || this.#atRest) return this.#all(wanted);
    const byKey = new Map(wanted.map((one) => [one.key, one]));
    const stay = drawn.filter((key) => byKey.has(key));
    const own = wanted.filter((one) => one.scope.own && !stay.includes(one.key));
    this.#count(wanted.length - stay.length - own.length);
    this.unsorted = true;
    return [...own, ...stay.map((key) => byKey.get(key))];
  }

  #all(wanted) {
    this.unsorted = false;
    this.#count(0);
    return wanted;
  }

  #count(number) {
    this.#held = number;
    this.button.hidden = number === 0;
    if (number) this.button.textContent = say("new-questions", { n: number });
  }
}
