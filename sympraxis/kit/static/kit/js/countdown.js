/* What is left until a moment:
   <p class="countdown" data-until="..."><span data-unit="days"><b>12</b> days</span> ... </p>
   The numbers in the page were right when it was made; this keeps them right. */
import { now } from "./clock.js";

const length = { days: 864e5, hours: 36e5, minutes: 6e4 };
const round = { days: Infinity, hours: 24, minutes: 60 };

const language = document.documentElement.lang || "en";
const knows = Intl.PluralRules.supportedLocalesOf(language).length > 0;

/** "days" for 12 and "day" for 1, as the language of the page has it. */
function word(number, unit) {
  const shape = new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" });
  const found = shape.formatToParts(number).filter((part) => part.type === "unit");
  return found.map((part) => part.value.trim()).join(" ");
}

function count() {
  for (const box of document.querySelectorAll(".countdown[data-until]")) {
    const left = Math.max(0, Date.parse(box.dataset.until) - now());
    for (const span of box.querySelectorAll("[data-unit]")) {
      const unit = span.dataset.unit;
      const whole = Math.floor(left / length[unit]);
      const number = round[unit] === Infinity ? whole : whole % round[unit];
      span.querySelector("b").textContent = number;
      if (knows) span.lastChild.textContent = ` ${word(number, unit.slice(0, -1))}`;
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
