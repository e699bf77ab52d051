/* From the board, and from what is one's own, to what the page is painted with. live/drawing.py does
   the same for the page as the server draws it; a test holds the two together. */
import { now } from "./clock.js";
import { outcome, quiz } from "./outcomes.js";
import { languageCalled, pageLanguage, say, standing } from "./words.js";

const SHORT = 60;
const LINES = 2; // of captions beneath a picture
const NAMES = new Map(); // of reactions: as the page has them
const memory = new WeakMap();

/** What `make` gives for `part`, the same object as long as neither it nor `mine` is another. */
function remembered(part, mine, make) {
  const known = memory.get(part);
  if (known?.version === mine.version) return known.scope;
  const scope = make();
  memory.set(part, { version: mine.version, scope });
  return scope;
}

export function page(board, mine, order) {
  const room = board.get("room") ?? {};
  const polls = board.of("poll/").map((part) => poll(board, part, mine));
  polls.sort((a, b) => b.pk - a.pk);
  const open = polls.filter((one) => one.stage === "open");
  const first = open.length ? open : polls.slice(0, 1);
  return {
    room,
    counts: board.get("counts") ?? {},
    now: session(board.get("now")),
    next: board.get("next") ?? [],
    broadcast: broadcast(board.get("broadcast") ?? { kind: "", state: "none" }, board.of("caption/")),
    questions: questions(board, mine, order),
    order: order === "mine" ? "mine" : "all",
    notices: board.of("notice/").sort((a, b) => b.pk - a.pk),
    polls: first,
    earlier: polls.filter((one) => !first.includes(one)),
    asking: open.length > 0,
    quiz: quiz(board.get("quiz")),
    teams: (room.teams ?? []).map((name) => ({ name, own: mine.team === name })),
    reactions: reactions(room, board.get("cheers")),
    mine: standsFor(mine, room),
  };
}

function standsFor(mine, room) {
  const open = mine.questions.filter((one) => ["waiting", "open", "live"].includes(one.state));
  return {
    number: mine.questions.length,
    hand: mine.hand,
    team: mine.team,
    duty: mine.duty,
    help: mine.help,
    limited: mine.known && room.each !== null && room.each !== undefined,
    mayAsk: Math.max(0, (room.each ?? 0) - open.length),
  };
}

function session(part) {
  if (!part) return null;
  const left = Math.max(0, Math.ceil((part.endsAt - now()) / 60_000));
  const minutes = Math.max(1, Math.floor((part.endsAt - part.startsAt) / 60_000));
  return { ...part, minutes, left, gone: Math.max(0, minutes - left) };
}

// The picture

/** With what is told where the picture would be, the languages that can be heard and read, and lines
    of captions as they stand beneath a picture that is not ours. */
function broadcast(part, lines) {
  const known = { "on-air": "play", trouble: "cut" }[part.state] ?? part.state;
  const read = (part.captions ?? []).map((lang) => tongue({ key: lang, lang }));
  const slate = part.kind === "hls" ? known : part.kind || "none";
  const beneath = part.ours ? [] : read.map((one) => ({ ...one, words: lastLines(lines, one.lang) }));
  return {
    ...part,
    slate,
    foreign: slate === "play" && !part.ours,
    heard: [{ key: "original", lang: part.original ?? "" }, ...(part.voices ?? []).map((lang) => ({ key: lang, lang }))].map(tongue),
    read,
    captioned: [{ key: "none", name: say("no-captions") }, ...read],
    beneath,
    unspoken: !beneath.some((one) => one.words),
  };
}

function lastLines(lines, lang) {
  const said = lines.filter((one) => one.lang === lang).sort((a, b) => a.at - b.at || a.pk - b.pk);
  return said.slice(-LINES).map((one) => one.words).join(" ");
}

function tongue(one) {
  const called = one.lang ? languageCalled(one.lang) : "";
  if (one.key !== "original") return { ...one, name: called };
  return { ...one, name: called ? say("original-in", { language: called }) : say("original") };
}

// Questions

export const ORDERS = {
  support: (a, b) => compare(bySupport(a), bySupport(b)),
  newest: (a, b) => compare(newest(a), newest(b)),
  mine: (a, b) => b.pk - a.pk,
};

const stage = (one) => ({ live: 0, answered: 2 })[one.state] ?? 1;
const bySupport = (one) => [
  stage(one), Number(!one.alone), Number(one.position === null || one.position === undefined),
  one.position ?? 0, -one.support, one.askedAt, one.pk,
];
const newest = (one) => [Number(one.state !== "live"), -one.askedAt, -one.pk];

function compare(a, b) {
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return a[at] - b[at];
  return 0;
}

function questions(board, mine, order) {
  const shown = board.of("q/").map((part) => remembered(part, mine, () => question(part, mine)));
  const alone = mine.questions.filter((one) => !board.get(`q/${one.pk}`)).map((one) => unseen(one, mine));
  const waiting = alone.filter((one) => one.state === "waiting");
  const wanted = order === "mine" ? [...shown.filter((one) => one.own), ...alone] : [...shown, ...waiting];
  return wanted.sort(ORDERS[order]);
}

export function question(part, mine) {
  const pk = part.pk;
  const own = mine.owns(pk);
  return {
    ...part,
    own,
    alone: false,
    support: part.support,
    supported: mine.supports.has(pk),
    pending: mine.pending.has(`supports/${pk}`),
    short: part.words.length > SHORT ? `${part.words.slice(0, SHORT - 1).trimEnd()}…` : part.words,
    foreign: Boolean(part.lang) && part.lang !== pageLanguage,
    language: languageCalled(part.lang),
    mayEdit: own && part.state === "open",
  };
}

/** An own question that others do not see. */
function unseen(one, mine) {
  return remembered(one, mine, () => ({
    labels: [], replies: [], name: "", place: "", support: 0, askedAt: 0, ...one,
    own: true,
    alone: true,
    standing: one.sending ? one.sending : standing(one.state),
    foreign: false,
    mayEdit: one.state === "waiting" && !one.sending,
  }));
}

// Polls

const STEPS = { rating: 5, scale: 7 };
const CLOUD = 3;
const upTo = (least, most) => Array.from({ length: Math.max(0, most - least + 1) }, (_, at) => ({ n: least + at }));

function poll(board, part, mine) {
  const told = board.get(`results/${part.pk}`);
  const ballot = mine.ballotOf(part);
  const pending = mine.pending.has(`ballots/${part.pk}`);
  const open = part.stage === "open";
  const changing = mine.changing.has(part.pk);
  return {
    ...shaped(part),
    ...outcome(part, told, ballot),
    mine: ballot,
    pending,
    asks: open && (!ballot || changing),
    "may-change": open && Boolean(ballot) && part.changeable && !changing,
  };
}

/** With what its form needs: steps of a scale, lines for words. */
export function shaped(part) {
  return {
    ...part,
    steps: part.kind in STEPS ? upTo(part.least ?? 1, part.most || STEPS[part.kind]) : [],
    lines: part.kind === "cloud" ? upTo(1, part.most || CLOUD) : [],
    limits: part.least !== null && part.most !== null,
  };
}

// Reactions

function reactions(room, cheers) {
  if (!NAMES.size) {
    for (const one of document.querySelectorAll("[data-each^='reactions'] > [data-key]")) {
      NAMES.set(one.dataset.key, one.querySelector("[data-text]").textContent);
    }
  }
  const kinds = (room.reactions ?? []).filter((kind) => NAMES.has(kind));
  return kinds.map((kind) => ({ kind, name: NAMES.get(kind), total: cheers?.total?.[kind] ?? 0 }));
}

/** Bars of the last minutes: 24 high at most, and 1 at least. */
export function bars(pulse) {
  const top = Math.max(12, ...pulse);
  return pulse.map((n, at) => {
    const high = 1 + Math.floor((23 * n) / top);
    return { x: 7 * at, y: 24 - high, high };
  });
}
