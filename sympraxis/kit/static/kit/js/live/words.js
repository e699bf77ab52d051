/* Sentences of the page (live/sentences.py), said again with other numbers, in its language. */
const holder = document.getElementById("sentences");
const known = holder ? JSON.parse(holder.content.textContent) : { samples: [], counted: {}, plain: {}, own: {}, languages: {} };
const language = document.documentElement.lang || "en";
const written = new Intl.NumberFormat(language === "en" ? "en-150" : language);
const plurals = new Intl.PluralRules(language);
const forms = new Map();

/** 1284 as the language writes it: "1,284". */
export const number = (value) => (typeof value === "number" ? written.format(value) : (value ?? ""));

/** The form of a counted sentence for each category of numbers that the language knows. */
function formsOf(name) {
  if (!forms.has(name)) {
    const [each, taken] = known.counted[name];
    const found = {};
    known.samples.forEach((sample, at) => (found[plurals.select(sample)] ??= each[taken[at]]));
    forms.set(name, found);
  }
  return forms.get(name);
}

/** The sentence `name` with what is `given` in its places. */
export function say(name, given = {}) {
  const counted = known.counted[name] && formsOf(name);
  const words = counted ? counted[plurals.select(Number(given.n) || 0)] ?? counted.other : known.plain[name];
  return words.replace(/\{(\w+)\}/g, (_, place) => number(given[place]));
}

/** How an own question stands that only its asker reads. */
export const standing = (state) => known.own[state] ?? "";

/** "Greek" for "el", as the language of the page calls it. */
export const languageCalled = (code) => known.languages[code] ?? code;
export const pageLanguage = language;
