/* Which question is picked, and the forms that open below it. What is typed stays: with the question
   when another is picked, and when somebody else decides about it meanwhile. */
import { scopeOf } from "../lists.js";
import { send } from "./sending.js";

const AGAIN = 40_000; // a glance holds for a minute
const PATIENCE = 800; // until a question that left one list has come to the other
const FIELDS = "textarea, input:not([type=hidden]), select";

export class Picking {
  picked = null;
  held = false; // somebody was typing below a question that is gone just now
  #drafts = new Map(); // "12/words" -> what was typed

  constructor({ desk, live, base }) {
    Object.assign(this, { desk, live, base });
    document.addEventListener("input", ({ target }) => this.#typed(target));
    document.addEventListener("focusin", ({ target }) => this.#focused(target));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.#escape(event));
    setInterval(() => this.#tell(), AGAIN);
    this.#tell();
  }

  /** Every question on the page, in the order in which one goes through them. */
  get all() {
    return [...document.querySelectorAll("#waiting .queue > .question, .on-stage > .question, #open > .queue > .question")];
  }

  element(pk = this.picked) {
    return this.all.find((one) => one.dataset.key === String(pk)) ?? null;
  }

  get scope() {
    const element = this.element();
    return element && scopeOf(element);
  }

  pick(pk, { focus = true } = {}) {
    if (pk !== this.picked) {
      this.picked = pk;
      this.desk.paint();
      this.#tell();
    }
    const element = this.element();
    if (focus && element && !element.contains(document.activeElement)) element.focus();
    element?.scrollIntoView({ block: "nearest" });
  }

  step(by) {
    const list = this.all.filter((one) => one.checkVisibility());
    const at = list.indexOf(this.element());
    const next = at < 0 ? list[0] : list[Math.min(list.length - 1, Math.max(0, at + by))];
    if (next) this.pick(Number(next.dataset.key));
  }

  /** From the waiting ones to the open ones, and back. */
  cross() {
    const here = this.element()?.closest("#open") ? "#waiting .queue > .question" : "#open .question";
    const first = document.querySelector(here);
    if (first) this.pick(Number(first.dataset.key));
  }

  /** The picked one is gone from its list: the one that stands in its place now is picked. */
  follow(before) {
    if (this.held || this.picked === null || this.element()) return;
    const at = before.indexOf(this.picked);
    const left = new Set(this.all.map((one) => Number(one.dataset.key)));
    const next = [...before.slice(at + 1), ...before.slice(0, at).reverse()].find((pk) => left.has(pk));
    const focused = document.activeElement === document.body || document.activeElement.matches(".queue");
    this.pick(next ?? null, { focus: focused && next !== undefined });
  }

  /** The form in which somebody types just now. */
  typing() {
    const form = document.activeElement?.closest?.("form.inline");
    return form ? { form, pk: scopeOf(form)?.pk, kind: form.dataset.act } : null;
  }

  /** Somebody else decided about the question in the midst of typing: go on where it stands now, or
      keep what was typed where it can be read. No letter of it may act on another question. */
  restore(typing) {
    this.held = true;
    if (this.#reopened(typing)) return;
    setTimeout(() => this.#reopened(typing) || this.#showLost(typing), PATIENCE);
  }

  #reopened({ pk, kind }) {
    if (this.picked !== pk || !this.element(pk) || !this.open(kind)) return false;
    this.held = false;
    return true;
  }

  #showLost({ form, pk, kind }) {
    this.held = false;
    const typed = this.#drafts.get(`${pk}/${kind}`) ?? Object.fromEntries(new FormData(form));
    const dialog = document.getElementById("lost");
    const field = dialog.querySelector("textarea");
    field.value = typed.words ?? typed.reason ?? "";
    dialog.showModal();
    field.focus();
  }

  formOf(opener) {
    return opener.closest(".acts-of").querySelector(`form.inline[data-act="${opener.dataset.opensForm}"]`);
  }

  /** Open the form of this kind; false where it cannot be done now. */
  open(kind) {
    const box = this.element()?.querySelector(".acts-of");
    const form = box?.querySelector(`form.inline[data-act="${kind}"]`);
    const opener = box?.querySelector(`[data-opens-form="${kind}"]`);
    if (!form || !opener || opener.hidden) return false;
    for (const other of box.querySelectorAll("form.inline")) if (other !== form) this.#shut(other);
    this.#fill(form);
    form.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    const field = form.querySelector(FIELDS);
    field.focus();
    field.setSelectionRange?.(field.value.length, field.value.length);
    form.scrollIntoView({ block: "nearest" });
    return true;
  }

  /** The form was sent, or left. */
  close(form, { forget = false } = {}) {
    const opener = this.#openerOf(form);
    const had = form.contains(document.activeElement);
    if (forget) this.#drafts.delete(this.#key(form));
    this.#shut(form);
    if (had) (opener && !opener.hidden ? opener : this.element())?.focus();
  }

  #shut(form) {
    form.hidden = true;
    this.#openerOf(form)?.setAttribute("aria-expanded", "false");
  }

  #openerOf(form) {
    return form.closest(".acts-of")?.querySelector(`[data-opens-form="${form.dataset.act}"]`);
  }

  #key(form) {
    return `${scopeOf(form)?.pk}/${form.dataset.act}`;
  }

  #fill(form) {
    const scope = scopeOf(form);
    const draft = this.#drafts.get(this.#key(form));
    for (const field of form.elements) {
      if (field.dataset.from) field.value = scope[field.dataset.from] ?? "";
      else if (field.matches("textarea, input:not([type=hidden])")) field.value = "";
    }
    if (draft) for (const [name, value] of Object.entries(draft)) form.elements[name].value = value;
  }

  #typed(field) {
    const form = field.form;
    if (form?.matches(".inline")) this.#drafts.set(this.#key(form), Object.fromEntries(new FormData(form)));
  }

  #focused(target) {
    const element = target.closest?.(".question[data-key]");
    if (element && this.all.includes(element) && element.dataset.key !== String(this.picked)) {
      if (target === element) this.pick(Number(element.dataset.key), { focus: false });
    }
  }

  #escape(event) {
    const form = event.target.closest?.("form.inline");
    if (!form) return;
    event.preventDefault();
    this.close(form);
  }

  /** Others see what is being read here, and that the desk is open. */
  #tell() {
    if (this.desk.over || document.hidden) return;
    const address = this.picked ? `${this.live}questions/${this.picked}/reading/` : `${this.base}reading/`;
    send(address, {}); // a glance: where it does not arrive, nothing is lost
  }
}
