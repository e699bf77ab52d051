/* Writing a question: what is left of its length, what asks nearly the same, a draft that outlives a
   reload, and changing or taking back one's own. */
import { newKey } from "./acts.js";
import { paint } from "./fields.js";
import { scopeOf } from "./lists.js";
import { say } from "./words.js";

const PAUSE = 600; // in typing, until likes are asked for
const LEAST = 12; // letters

export class Composer {
  #timer = 0;
  #editing = 0;
  #like = [];

  constructor({ room, acts, mine, speaker }) {
    this.box = document.getElementById("ask");
    Object.assign(this, { acts, mine, speaker, draft: `live-draft:${room}` });
    this.form = this.box.querySelector("form");
    this.words = this.form.elements.words;
    this.similar = this.box.querySelector(".similar");
    this.thanks = document.querySelector("[data-thanks]");
    this.words.addEventListener("input", () => this.#typed());
    this.words.value = kept(this.draft);
    this.#count();
    this.box.addEventListener("toggle", () => this.#toggled());
    this.box.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    this.form.addEventListener("submit", (event) => this.#editing && this.#change(event), true);
    document.addEventListener("click", (event) => this.#clicked(event));
  }

  open() {
    this.box.open = true;
    this.words.focus();
  }

  close() {
    const focused = this.box.contains(document.activeElement);
    this.box.open = false;
    this.#leave();
    if (focused) this.box.querySelector("summary").focus();
  }

  #toggled() {
    if (this.box.open) this.thanks.hidden = true;
    else this.#leave();
  }

  /** Own words are edited no longer: what was being asked before stands there again. */
  #leave() {
    if (!this.#editing) return;
    this.#editing = 0;
    this.words.value = kept(this.draft);
    this.#count();
  }

  /** The question was taken: `words` tells what becomes of it. */
  taken(words) {
    this.words.value = "";
    this.#typed();
    this.close();
    this.thanks.textContent = words;
    this.thanks.hidden = false;
    this.speaker.now(words);
  }

  #clicked(event) {
    const act = event.target.closest("[data-do], a[href='#words']");
    if (!act) return;
    const does = { edit: () => this.#edit(act), withdraw: () => this.#withdraw(act), "not-now": () => this.close() };
    const found = act.matches("a") && !act.dataset.do ? () => this.#comeHere() : does[act.dataset.do];
    if (!found) return;
    event.preventDefault();
    found();
  }

  /** On a phone the address says which part is shown. */
  #comeHere() {
    location.hash = "words";
    this.open();
  }

  #edit(button) {
    const { pk, words } = scopeOf(button);
    this.#editing = pk;
    this.words.value = words;
    this.#count();
    this.open();
  }

  /** Other words for one's own question: its form goes elsewhere. */
  #change(event) {
    event.preventDefault();
    event.stopPropagation();
    const to = new URL(`questions/${this.#editing}/words/`, location.href).pathname;
    this.form.setAttribute("aria-busy", "true");
    this.acts.add({ kind: "questions", key: newKey(), to, body: { words: this.words.value } });
  }

  #withdraw(button) {
    const { pk } = scopeOf(button);
    const to = new URL(`questions/${pk}/withdrawal/`, location.href).pathname;
    this.acts.add({ kind: "withdrawal", about: `withdrawal/${pk}`, to, body: {} });
  }

  #typed() {
    this.#count();
    if (!this.#editing) keep(this.draft, this.words.value);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), PAUSE);
  }

  #count() {
    const place = this.box.querySelector("[data-letters]");
    const most = Number(place.dataset.letters);
    place.textContent = say("letters-left", { n: most - [...this.words.value].length });
  }

  async #ask() {
    const words = this.words.value.trim();
    this.#like = words.length < LEAST || this.#editing ? [] : await alike(words);
    this.paint();
  }

  /** Questions that ask nearly the same, each to be supported instead. */
  paint() {
    const list = this.similar.querySelector("div");
    this.similar.hidden = !this.#like.length;
    list.dataset.each = "like {pk}";
    list.dataset.drawn = "similar-one";
    const marks = ({ pk }) => ({ supported: this.mine.supports.has(pk), pending: this.mine.pending.has(`supports/${pk}`) });
    const like = this.#like.filter((one) => !this.mine.owns(one.pk)).map((one) => ({ ...one, ...marks(one) }));
    paint(list, { like });
  }
}

async function alike(words) {
  try {
    const answer = await fetch(`questions/like/?${new URLSearchParams({ words })}`, {
      headers: { Accept: "application/json" },
    });
    return answer.ok ? ((await answer.json()).questions ?? []) : [];
  } catch {
    return []; // an offer, not a need
  }
}

function kept(place) {
  try {
    return sessionStorage.getItem(place) ?? "";
  } catch {
    return "";
  }
}

function keep(place, words) {
  try {
    sessionStorage.setItem(place, words);
  } catch {
    return; // storage refused: typed words live as long as the page
  }
}
