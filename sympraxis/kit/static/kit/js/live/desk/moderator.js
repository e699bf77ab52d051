/* The moderators' desk. */
import { now } from "../clock.js";
import { scopeOf } from "../lists.js";
import { passed } from "../passing.js";
import { say } from "../words.js";
import { around, polls, questions } from "./derive.js";
import { Desk } from "./desk.js";
import { Keys } from "./keys.js";
import { Picking } from "./picking.js";

const ORDER = "desk-order";
const TRIP = 15_000; // between two looks at how long a message takes
const LOG = 3;
const INLINE = ["words", "replies", "refusal", "merging", "note", "archive", "block"];

export class Moderator extends Desk {
  order = orderKept();
  trip = null;

  constructor(board) {
    super(board);
    const { live, me } = document.body.dataset;
    this.live = live;
    this.base = location.pathname.replace(/desk\/$/, "");
    this.me = Number(me);
    this.told = JSON.parse(document.getElementById("acts-told").content.textContent);
    this.picking = new Picking({ desk: this, live, base: this.base });
    this.keys = new Keys({ acts: this.#letters(), speaker: this.speaker, held: () => this.picking.held });
    document.addEventListener("change", ({ target }) => this.#chosen(target));
    document.addEventListener("click", ({ target }) => this.#opens(target.closest("[data-opens-form]")));
    const order = document.querySelector("[data-order]");
    order.value = this.order;
    setInterval(() => this.#measure(), TRIP);
    this.#measure();
  }

  scope() {
    const view = { order: this.order, picked: this.picking?.picked ?? null, me: this.me };
    return {
      ...super.scope(),
      ...questions(this.board, view),
      ...polls(this.board),
      ...around(this.board, this.lines, this.trip),
      log: this.#log().slice(0, LOG),
    };
  }

  paint() {
    if (!this.picking) return;
    const before = this.picking.all.map((one) => Number(one.dataset.key));
    const typing = this.picking.typing();
    super.paint();
    if (this.over) return;
    if (typing && !typing.form.isConnected) this.picking.restore(typing);
    else this.picking.follow(before);
    if (this.picking.picked === null && !this.picking.held && this.picking.all.length) {
      this.picking.pick(Number(this.picking.all[0].dataset.key), { focus: false });
    }
    this.#ages();
  }

  tick() {
    super.tick();
    this.#ages();
  }

  news(names, before) {
    const fresh = (kind) => names.filter((name) => name.startsWith(kind) && !before.has(name) && this.board.get(name)).length;
    const [asked, calls] = [fresh("w/"), fresh("help/")];
    if (asked) this.speaker.later("new-waiting", asked);
    if (calls) this.speaker.later("new-calls", calls);
    const hands = (this.board.get("hands")?.length ?? 0) - (before.get("hands")?.length ?? 0);
    if (hands > 0) this.speaker.later("new-hands", hands);
  }

  #log() {
    return (this.board.get("acts") ?? []).map((one) => {
      const words = this.told[one.what] ?? one.what;
      const said = words.replace("{by}", one.by || "–").replace("{on}", one.on).replace(/[:\s]+$/, "");
      return { ...one, said };
    });
  }

  #ages() {
    for (const place of document.querySelectorAll("[data-since]")) {
      const seconds = Math.max(0, Math.floor((now() - Number(place.dataset.since)) / 1000));
      const words = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      if (place.textContent !== words) place.textContent = words;
    }
  }

  async #measure() {
    if (this.over || document.hidden) return;
    const begun = performance.now();
    try {
      const answer = await fetch(await passed(`${this.stream}mine`), { credentials: "include", cache: "no-store" });
      await answer.text();
      this.trip = Math.round(performance.now() - begun);
    } catch {
      this.trip = null;
    }
    if (this.board.parts.size) this.paint();
  }

  // What is done

  #letters() {
    const open = (kind) => () => this.picking.open(kind);
    return {
      j: () => this.picking.step(1),
      k: () => this.picking.step(-1),
      g: () => this.picking.cross(),
      a: () => this.clicked("approve"),
      e: open("words"),
      w: open("replies"),
      d: open("refusal"),
      m: () => (this.picking.scope?.like ? this.clicked("merge-like") : this.picking.open("merging")),
      n: open("note"),
      x: open("archive"),
      t: () => this.clicked("stage"),
      u: () => this.#undo(),
      space: () => this.clicked("answered"),
    };
  }

  clicked(what, button = null) {
    const one = button?.closest(".question") ? scopeOf(button) : this.picking.scope;
    const acts = {
      keys: () => this.keys.show(),
      pick: () => this.picking.pick(one.pk),
      decline: () => this.#openAt(one, "refusal"),
      leave: () => this.picking.close(button.closest("form"), { forget: true }),
      answered: () => this.#answered(),
    };
    if (acts[what]) acts[what]();
    else if (one) this.#decide(what, one);
  }

  #decide(what, one) {
    const waits = one.state === "waiting";
    const stands = ["open", "written"].includes(one.state);
    const acts = {
      approve: waits && ["approval", { mark: one.mark }],
      stage: stands && ["stage", { after: this.#staged()?.pk ?? "" }],
      "stage-end": one.state === "live" && ["stage-end", {}],
      reopen: one.state === "answered" && ["reopening", {}],
      "merge-like": one.like && ["merging", { into: one.like.pk }],
      up: one.movable && ["position", { step: -1 }],
      down: one.movable && ["position", { step: 1 }],
    };
    const [kind, body] = acts[what] || [];
    if (kind) this.act(kind, `${this.live}questions/${one.pk}/${kind}/`, body);
  }

  #staged() {
    return this.board.of("q/").find((one) => one.state === "live") ?? null;
  }

  #answered() {
    const one = this.#staged();
    if (one) this.act("answer", `${this.live}questions/${one.pk}/answer/`);
  }

  #openAt(one, kind) {
    this.picking.pick(one.pk, { focus: false });
    this.picking.open(kind);
  }

  #opens(button) {
    if (!button) return;
    if (button.getAttribute("aria-expanded") === "true") this.picking.close(this.picking.formOf(button));
    else this.picking.open(button.dataset.opensForm);
  }

  #undo() {
    const last = this.#log().find((one) => one.undo && one.question);
    if (last) this.act("undoing", `${this.live}questions/${last.question}/undoing/`, { entry: last.pk });
    else this.speaker.now(say("no-undo"));
  }

  submit(form, button = null, more = {}) {
    if (form.dataset.act === "labels" && button) return super.submit(form, null, { labels: this.#labels(form, button) });
    return super.submit(form, button, more);
  }

  #labels(form, button) {
    const given = new Set(scopeOf(form).labelled);
    const pk = Number(button.value);
    if (!given.delete(pk)) given.add(pk);
    return [...given];
  }

  done(kind, form) {
    if (form && INLINE.includes(kind) && form.matches(".inline")) this.picking.close(form, { forget: true });
    super.done(kind, form);
  }

  #chosen(target) {
    if (target.matches("[data-order]")) {
      this.order = target.value;
      keepOrder(target.value);
      this.paint();
    }
    if (target.matches("[name=on][role=switch], [data-act=assignment] select")) this.submit(target.form);
  }
}

function orderKept() {
  try {
    return localStorage.getItem(ORDER) ?? "mine";
  } catch {
    return "mine";
  }
}

function keepOrder(order) {
  try {
    localStorage.setItem(ORDER, order);
  } catch {
    return; // storage refused: it holds as long as the page is open
  }
}
