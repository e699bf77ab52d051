/* What is sent up: each act has a key, is kept in this tab's session until it is acknowledged, and is
   sent again with the same key after a drop, a reload or a closed lid. The same key twice is once. */
import { passed } from "./passing.js";

const FIRST = 500;
const LONGEST = 15_000;
const GIVEN_UP = 6 * 3_600_000; // an answer of this morning is no answer any more

export const newKey = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;

export class Acts {
  #queue;
  #tries = 0;
  #sending = false;

  /** `settled(act, refusal)` is called once for each act; refusal: null or {sentence, field}. */
  constructor({ room, settled, waiting }) {
    Object.assign(this, { place: `live-acts:${room}`, settled, waiting });
    this.#queue = load(this.place).filter((act) => Date.now() - act.at < GIVEN_UP);
    addEventListener("online", () => this.#send());
    addEventListener("pageshow", () => this.#send());
  }

  get all() {
    return [...this.#queue];
  }

  start() {
    this.#send();
  }

  /** Send `act`: {kind, about, to, body, json, key}. A later one about the same takes its place; one
      that is `fleeting` is sent once, and lost with the line. */
  add(act) {
    const given = { key: newKey(), at: Date.now(), ...act };
    const replaces = (one) => given.about && one.about === given.about && !one.begun;
    this.#queue = [...this.#queue.filter((one) => !replaces(one)), given];
    this.#keep();
    this.#send();
    return given;
  }

  #keep() {
    try {
      const kept = this.#queue.filter((act) => !act.fleeting);
      sessionStorage.setItem(this.place, JSON.stringify(kept));
    } catch {
      return; // storage refused: kept as long as the page is open
    }
  }

  async #send() {
    if (this.#sending) return;
    this.#sending = true;
    while (this.#queue.length) {
      const act = this.#queue[0];
      act.begun = true;
      const outcome = await post(act);
      if (outcome === "later" && !act.fleeting) {
        this.waiting(act);
        act.begun = false;
        break;
      }
      this.#tries = 0;
      this.#queue = this.#queue.filter((one) => one !== act);
      this.#keep();
      this.settled(act, outcome === "later" ? null : outcome);
    }
    this.#sending = false;
    if (this.#queue.length) this.#again();
  }

  #again() {
    const wait = Math.min(LONGEST, FIRST * 2 ** this.#tries++) * (0.5 + Math.random());
    setTimeout(() => this.#send(), wait);
  }
}

function load(place) {
  try {
    return JSON.parse(sessionStorage.getItem(place)) ?? [];
  } catch {
    return [];
  }
}

/** Send it once. null: taken; {sentence}: refused; "later": nobody knows. */
async function post(act) {
  const keyed = act.fleeting ? act.body : { ...act.body, key: act.key };
  const form = act.json ? JSON.stringify(keyed) : new URLSearchParams(keyed).toString();
  const type = act.json ? "application/json" : "application/x-www-form-urlencoded";
  let answer;
  try {
    answer = await fetch(await passed(act.to), {
      method: "POST",
      body: form,
      credentials: "include",
      redirect: "manual", // a view that took the form leads on to the page that is open already
      headers: { "Content-Type": type, Accept: "application/json" },
    });
  } catch {
    return "later";
  }
  if (answer.type === "opaqueredirect" || answer.ok) return null;
  if (answer.status >= 500) return "later";
  return { sentence: await sentence(answer), status: answer.status };
}

/** The sentence of a refusal, however it is told: {"sentence"}, problem details, or a page. */
async function sentence(answer) {
  const words = await answer.text();
  if (answer.headers.get("Content-Type")?.includes("json")) {
    const told = JSON.parse(words);
    return told.sentence ?? told.detail ?? "";
  }
  const page = new DOMParser().parseFromString(words, "text/html");
  return page.querySelector(".field .error, .error-summary li, main .error")?.textContent.trim() ?? "";
}
