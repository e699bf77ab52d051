/* What a questionnaire does beyond HTML: questions come and go with the answers they wait for, and
   what is typed is kept. The server decides the same again (conditions.py), so without this script
   all questions are seen and everything works. */

const PAUSE = 1200;

const controls = (form, name) => [...form.elements].filter((one) => one.name === name || one.name?.startsWith(`${name}-`));

/* What was answered: the values of what is chosen, or what is written. */
function tokens(form, name) {
  const found = controls(form, name)
    .filter((one) => one.type !== "hidden" && !/-(other|clear|which)$/.test(one.name))
    .filter((one) => !["radio", "checkbox"].includes(one.type) || one.checked)
    .map((one) => one.value.trim())
    .filter(Boolean);
  // A file that was sent before stands as a link, and its control is empty.
  const sentBefore = found.length ? null : controls(form, name).find((one) => one.type === "file" && one.parentElement.querySelector("a[href]"));
  return sentBefore ? ["file"] : found;
}

const number = (text) => Number(text.replace(/\s/g, "").replace("−", "-").replace(",", "."));

function fits(form, question, seen) {
  const { if: name, test, wanted } = question.dataset;
  if (!name) return true;
  if (!seen.has(name)) return false;
  const said = tokens(form, name);
  const asked = JSON.parse(wanted);
  if (!said.length) return false;
  if (test === "any") return said.some((one) => asked.includes(one));
  if (test === "answered") return true;
  const answer = number(said[0]);
  if (Number.isNaN(answer)) return false;
  return test === "at_least" ? answer >= Number(asked[0]) : answer <= Number(asked[0]);
}

/* In their order: what is not seen shows nothing. */
function show(box, form) {
  const seen = new Set();
  for (const question of box.querySelectorAll("[data-question]")) {
    const section = question.parentElement.closest("[data-question]");
    const on = fits(form, question, seen) && !section?.hidden;
    question.hidden = !on;
    if (on) seen.add(question.dataset.question);
  }
}

function showOthers(form) {
  for (const line of form.querySelectorAll("[data-other]")) {
    line.hidden = !tokens(form, line.dataset.other).includes("other");
  }
}

function keep(box, form) {
  const { draft, kept, lost } = box.dataset;
  const says = box.querySelector("[data-kept-here]");
  let timer;
  let asking;
  const send = async () => {
    asking?.abort();
    asking = new AbortController();
    const typed = new FormData(form);
    for (const [name, value] of [...typed]) if (value instanceof File) typed.delete(name);
    try {
      const answer = await fetch(draft, { method: "POST", body: typed, signal: asking.signal, headers: { Accept: "application/json" } });
      says.textContent = answer.ok && (await answer.json()).kept ? kept : lost;
    } catch (error) {
      if (error.name !== "AbortError") says.textContent = lost;
    }
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", () => clearTimeout(timer));
}

for (const box of document.querySelectorAll("[data-questions]")) {
  // The builder shows the questions outside of a form: there they stand in one of their own.
  const form = box.closest("form") ?? { elements: box.querySelectorAll("input, select, textarea"), querySelectorAll: (what) => box.querySelectorAll(what), addEventListener: (...how) => box.addEventListener(...how) };
  const look = () => {
    show(box, form);
    showOthers(form);
  };
  form.addEventListener("input", look);
  form.addEventListener("change", look);
  look();
  if (box.dataset.draft) keep(box, form);
}
