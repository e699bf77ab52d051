/* From the board of the moderators to what their desk is painted with. */
import { now } from "../clock.js";
import { ORDERS } from "../derive.js";
import { outcome } from "../outcomes.js";
import { languageCalled, pageLanguage, say } from "../words.js";
import { curve } from "./curve.js";

const SHORT = 60;
const MINUTE = 60_000;
const OVER = ["answered", "written"];
const shorter = (words) => (words.length > SHORT ? `${words.slice(0, SHORT - 1).trimEnd()}…` : words);
const place = (one) => one.position ?? Number.MAX_SAFE_INTEGER;

/** Waiting questions, the oldest first; those that are shown, by where they stand. */
export function questions(board, view) {
  const waiting = board.of("w/").sort((a, b) => a.askedAt - b.askedAt || a.pk - b.pk);
  const shown = board.of("q/").map((part) => ({ ...part, ...board.get(`m/${part.pk}`) }));
  const open = shown.filter((one) => one.state === "open");
  open.sort(view.order === "mine" ? mine : ORDERS[view.order]);
  const over = shown.filter((one) => OVER.includes(one.state)).sort((a, b) => b.askedAt - a.askedAt);
  const others = open.concat(shown.filter((one) => one.state !== "open"));
  const drawn = (one) => question(one, board, view, others);
  return {
    waiting: waiting.map(drawn),
    oldest: waiting.length ? Math.floor((now() - waiting[0].askedAt) / MINUTE) : 0,
    onStage: shown.filter((one) => one.state === "live").map(drawn),
    open: open.map(drawn),
    over: over.map(drawn),
    aside: board.get("aside") ?? [],
  };
}

const mine = (a, b) => place(a) - place(b) || b.support - a.support || a.askedAt - b.askedAt || a.pk - b.pk;

function question(part, board, view, others) {
  const current = view.picked === part.pk;
  const readers = (board.get("readings")?.[part.pk] ?? []).filter((one) => one.person !== view.me).map(faced(board));
  const scope = {
    ...part,
    merged: part.merged ?? [],
    short: shorter(part.words),
    nth: part.number > 1 ? (part.number === 2 ? say("second") : say("nth", { n: part.number })) : "",
    foreign: Boolean(part.lang) && part.lang !== pageLanguage,
    language: languageCalled(part.lang),
    readers,
    held: readers.length ? "true" : "",
    current: current ? "true" : "",
    movable: part.state === "open" && view.order === "mine",
  };
  return { ...scope, picked: current ? [picked(scope, board, others)] : [] };
}

function picked(scope, board, others) {
  const given = new Set(scope.labelled);
  return {
    ...scope,
    still: false,
    tags: (board.get("labels") ?? []).map((one) => ({ ...one, on: given.has(one.pk) })),
    speakers: [{ pk: "", name: say("whole-panel") }, ...(board.get("speakers") ?? [])],
    speaker: scope.speaker ?? "",
    others: others.filter((one) => one.pk !== scope.pk).map((one) => ({ pk: one.pk, name: shorter(one.words) })),
  };
}

/** With initials and a hue, as far as they are at a desk. */
const faced = (board) => (reader) => ({
  ...(board.get("moderators") ?? []).find((one) => one.person === reader.person),
  ...reader,
});

export function polls(board) {
  const show = board.get("show") ?? {};
  const all = board.of("poll/").map((part) => poll(part, board, show));
  return {
    polls: all.filter((one) => one.stage === "open"),
    drafts: all.filter((one) => one.stage === "draft"),
    closed: all.filter((one) => one.stage === "closed").reverse(),
  };
}

function poll(part, board, show) {
  const told = board.get(`results/${part.pk}`);
  const staged = show.what === "poll" && show.poll?.pk === part.pk;
  const drawn = { ...part, ...outcome(part, told, null) };
  return {
    ...drawn,
    told: told ? [drawn] : [],
    unread: (told?.unread ?? []).filter((one) => !one.hidden).length,
    staged,
    unstaged: staged ? "" : "true",
    called: say(`kind-${part.kind}`),
  };
}

/** How often each reaction was given, in the order of the room's buttons. */
function cheers(board) {
  const total = board.get("cheers")?.total ?? {};
  const kinds = board.get("room")?.reactions ?? [];
  return kinds.filter((kind) => total[kind]).map((kind) => ({ kind, name: say(`reaction-${kind}`), total: total[kind] }));
}

export function around(board, lines, trip) {
  const show = board.get("show") ?? { what: "nothing" };
  const audience = board.get("audience") ?? { curve: [] };
  const calls = board.of("help/").length;
  return {
    what: show.what,
    shows: Object.fromEntries(["question", "poll", "programme", "join", "nothing"].map((one) => [one, one === show.what])),
    audience,
    cheers: cheers(board),
    countries: audience.countries > 1,
    curve: curve(audience, board.get("counts")?.here ?? 0),
    hands: board.get("hands") ?? [],
    out: board.get("out") ?? [],
    cues: board.get("cues") ?? [],
    cueTo: [{ pk: "", name: say("whoever-speaks") }, ...(board.get("speakers") ?? [])],
    moderators: board.get("moderators") ?? [],
    health: {
      line: lines.state,
      words: lines.words,
      trip: trip === null ? "slow" : trip < 500 ? "good" : "slow",
      took: trip === null ? "–" : say("milliseconds", { n: trip }),
      calls: calls ? "slow" : "good",
      waits: calls ? say("calls-wait", { n: calls }) : say("nobody-waits"),
    },
  };
}
