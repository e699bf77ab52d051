/* How many were there, minute by minute, as a line. */
import { number, say } from "../words.js";

const WIDE = 320;
const HIGH = 84;
const ROOM = 6; // above the highest point

/** {line, area, x, y, from, to, said}, or null where no minutes are kept. */
export function curve({ curve: points }, here) {
  if (!points || points.length < 2) return null;
  const first = points[0][0];
  const span = points.at(-1)[0] - first || 1;
  const most = Math.max(1, ...points.map(([, n]) => n));
  const at = points.map(([when, n]) => [
    ((when - first) / span) * WIDE,
    HIGH - (n / most) * (HIGH - ROOM),
  ].map((one) => one.toFixed(1)));
  const line = `M${at.map((one) => one.join(" ")).join("L")}`;
  const [x, y] = at.at(-1);
  const shape = new Intl.DateTimeFormat("en-GB", {
    timeZone: document.body.dataset.zone, hour: "2-digit", minute: "2-digit",
  });
  const [from, to] = [shape.format(first), shape.format(points.at(-1)[0])];
  const said = say("curve", { from, to, most: number(most), now: number(here) });
  return { line, area: `${line}V${HIGH}H0z`, x, y, from, to, said };
}
