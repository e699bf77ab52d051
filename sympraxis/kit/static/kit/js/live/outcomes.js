/* How a poll was answered, as its partial draws it: see live/outcomes.py, which does the same. */
import { number } from "./words.js";

export const percent = (n, of) => (of ? Math.floor((200 * n + of) / (2 * of)) : 0);

/** What stands in the results of `part`; `ballot` marks the own answer. Bars are shares of the
    `whole`, or of the longest. */
export function outcome(part, told, ballot, whole = true) {
  if (!told) return { told: false };
  const rows = rowsOf(part, told);
  const most = Math.max(0, ...rows.map((row) => row.n));
  const full = whole ? 100 : Math.max(0, ...rows.map((row) => row.percent)) || 100;
  for (const row of rows) {
    row.of = full;
    row.most = most > 0 && row.n === most;
    row.own = isOwn(row, part, ballot);
  }
  const { mean, median, low, high } = told;
  return {
    told: true,
    rows,
    places: places(part, told),
    cloud: (told.words ?? []).map((one) => ({ ...one, key: one.words })),
    voices: (told.texts ?? []).map((words) => ({ words, key: words })),
    mean, median, low, high,
    before: told.before && "median" in told.before ? { mean: told.before.mean, median: told.before.median } : null,
  };
}

const row = (pk, words, n, answered) => ({ pk, words, n, percent: percent(n, answered) });

function rowsOf(part, told) {
  const of = told.answered;
  if (told.steps) return steps(told);
  if (told.bars) return told.bars.map((one, at) => row(at, stretch(one), one.n, of));
  if (told.ideas) return told.ideas.map((one) => row(one.pk, one.words, one.n, of));
  return told.options ? choices(part, told) : [];
}

function steps({ steps: each, before, answered }) {
  const was = new Map((before?.steps ?? []).map((one) => [one.at, one.percent]));
  return each.map((one) => ({
    ...row(one.at, String(one.at), one.n, answered),
    compared: was.size > 0,
    was: was.size ? was.get(one.at) ?? 0 : null,
  }));
}

function choices(part, told) {
  const { before } = told;
  const was = before?.options ?? {};
  const found = part.options.map((one) => ({
    ...row(one.pk, one.words, told.options[one.pk] ?? 0, told.answered),
    right: (told.right ?? []).includes(one.pk),
    compared: one.pk in was, // not where the choice is new
    ...(one.pk in was && { was: percent(was[one.pk], before.answered) }),
  }));
  return found.sort((a, b) => b.n - a.n);
}

function isOwn(one, part, ballot) {
  if (!ballot) return false;
  if (part.kind === "rating" || part.kind === "scale") return Number(ballot.number) === one.pk;
  return Boolean(ballot.options?.includes(one.pk));
}

function stretch({ from, to }) {
  if (from === null) return `< ${number(to)}`;
  if (to === null) return `≥ ${number(from)}`;
  return from === to ? number(from) : `${number(from)}–${number(to)}`;
}

function places(part, told) {
  const words = new Map(part.options.map((one) => [one.pk, one.words]));
  const was = new Map((told.before?.places ?? []).filter((one) => one.mean !== null).map((one) => [one.pk, one.mean]));
  return (told.places ?? []).map((one, at) => ({
    pk: one.pk, words: words.get(one.pk) ?? "", mean: one.mean, place: at + 1,
    compared: was.has(one.pk), was: was.get(one.pk) ?? null,
  }));
}

/** Points of the quizzes that are over. */
export function quiz(part) {
  if (!part) return null;
  const named = (list) => (list ?? []).map(([name, points]) => ({ key: name, name, points }));
  const found = { people: named(part.people), teams: named(part.teams) };
  return found.people.length || found.teams.length ? found : null;
}
