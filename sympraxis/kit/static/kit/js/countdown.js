/* What is left until a moment:
   <p class="countdown" data-until="..."><span data-unit="days"><b>12</b> days</span> ... </p>
   The numbers in the page were right when it was made; this keeps them right. */
import { now } from "./clock.js";

const length = { days: 864e5, hours: 36e5, minutes: 6e4 };
const round = { days: Infinity, hours: 24, minutes: 60 };

function count() {
  for (const box of document.querySelectorAll(".countdown[data-until]")) {
    const left = Math.max(0, Date.parse(box.dataset.until) - now());
    for (const span of box.querySelectorAll("[data-unit]")) {
      const unit = span.dataset.unit;
      const whole = Math.floor(left / length[unit]);
      span.querySelector("b").textContent = round[unit] === Infinity ? whole : whole % round[unit];
    }
    box.hidden = left === 0;
  }
}

/** Count now, and three times a minute from now on. */
export function startCountdowns() {
  if (!document.querySelector(".countdown[data-until]")) return;
  count();
  setInterval(count, 20_000);
}
