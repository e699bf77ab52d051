/* How the streams are: of each process how many it holds and how late news is, and a word for all. */
import { say } from "../words.js";

/** {streams: the processes in words, verdict: how the slowest is}. */
export function streams(found) {
  const worst = found.reduce((most, one) => ((one.p99 ?? 0) > (most?.p99 ?? -1) ? one : most), null);
  return {
    streams: found.map((one) => ({ ...one, held: held(one.roles), news: news(one) })),
    verdict: worst ? { late: worst.late, words: say(`streams-${worst.late}`, worst) } : null,
  };
}

const held = (roles) => Object.entries(roles).map(([role, n]) => say(`streams-${role}`, { n })).join(" · ");
const news = (one) => say(one.p99 === null ? "late-none" : "late-frames", one);
