/* The server's clock. That of a laptop may be minutes off; what closes a poll is the server's. */
import { now as here } from "../clock.js";

const NEAR = 2000; // what lies within is the way of the message
let ahead = 0;

/** The server said that it is `moment` there (milliseconds since 1970). */
export function heardTime(moment) {
  const off = moment - here();
  ahead = Math.abs(off) > NEAR ? off : 0;
}

export const now = () => here() + ahead;

/** "1:40" for what is left until `until`. */
export function leftUntil(until) {
  const seconds = Math.max(0, Math.ceil((until - now()) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
