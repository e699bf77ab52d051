/* The forms of the page, sent without leaving it. <form data-act="kind"> as Django takes it is the
   same act; what is refused is told beside the field. */
import { newKey } from "./acts.js";
import { scopeOf } from "./lists.js";
import { pageLanguage } from "./words.js";

const CHEER = 1000; // taps within this time go up together
const AT_ONCE = 10;

/** {kind: what a form of this kind sends}; `stream` is where the stream takes acts. */
const SENDERS = {
  supports(form, button, { stream, mine }) {
    const pk = Number(button.value);
    const on = !mine.supports.has(pk);
    return { about: `supports/${pk}`, to: up(stream, "supports"), json: true, body: { question: pk, on } };
  },
  ballots(form, button, { stream }) {
    const poll = scopeOf(form);
    return { about: `ballots/${poll.pk}`, to: up(stream, "ballots"), json: true, body: { poll: poll.pk, round: poll.round, ...answerIn(form) } };
  },
  questions: plain,
  help: plain,
  team: (form, button) => ({ ...plain(form), about: "team", body: { team: button.value } }),
  hand: (form, button) => ({ ...plain(form), about: "hand", body: { up: button.getAttribute("aria-pressed") === "true" ? "" : "on" } }),
};

/** Where the stream takes acts; a refusal is to be in the language of the page. */
const up = (stream, kind) => `${stream}${kind}?lang=${pageLanguage}`;

function plain(form) {
  return { to: form.action, body: Object.fromEntries(new FormData(form)) };
}

/** What is answered: only what this kind of poll asks for. */
export function answerIn(form) {
  const data = new FormData(form);
  const ranking = form.querySelector("[data-ranking]");
  const told = {
    options: data.getAll("options").map(Number),
    ranks: ranking ? [...ranking.children].map((one) => Number(one.dataset.value)) : [],
    number: data.get("number") ?? "",
    words: data.getAll("words").map((one) => one.trim()).filter(Boolean),
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value.length));
}

export function takeForms({ acts, mine, stream }) {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const kind = form.dataset.act;
    if (!kind) return;
    event.preventDefault();
    const button = event.submitter ?? form.querySelector("[type=submit]");
    if (kind === "reactions") cheer(button, { acts, stream });
    else send(kind, form, button, { acts, mine, stream });
  });
  document.addEventListener("input", ({ target }) => clearError(target.form));
}

function send(kind, form, button, { acts, mine, stream }) {
  const act = { kind, key: newKey(), ...SENDERS[kind](form, button, { stream, mine }) };
  clearError(form);
  if (act.about && mine.pending.has(act.about) && !navigator.onLine) return;
  mine.mark(() => act.about && mine.pending.add(act.about));
  form.setAttribute("aria-busy", "true");
  acts.add(act);
}

const taps = new Map();

/** Reactions are many and small: they go up together, once a second, and are not kept. */
function cheer(button, { acts, stream }) {
  const kind = button.value;
  button.classList.add("given");
  setTimeout(() => button.classList.remove("given"), 2 * CHEER);
  if (!taps.has(kind)) {
    setTimeout(() => {
      const number = Math.min(AT_ONCE, taps.get(kind));
      taps.delete(kind);
      acts.add({ kind: "reactions", fleeting: true, to: up(stream, "reactions"), json: true, body: { kind, number } });
    }, CHEER);
  }
  taps.set(kind, (taps.get(kind) ?? 0) + 1);
}

/** Show `sentence` beside the field of `form`, and lead there. */
export function showError(form, sentence) {
  const error = form.querySelector("[data-error]");
  if (!error) return;
  error.textContent = sentence;
  error.hidden = false;
  const field = error.closest(".field")?.querySelector("input, textarea");
  field?.closest(".field").classList.add("wrong");
  field?.setAttribute("aria-invalid", "true");
  (field ?? error).focus?.();
}

export function clearError(form) {
  const error = form?.querySelector("[data-error]");
  if (!error || error.hidden) return;
  error.hidden = true;
  error.closest(".field")?.classList.remove("wrong");
  form.querySelector("[aria-invalid]")?.removeAttribute("aria-invalid");
}
