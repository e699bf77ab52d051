/* What is left of polls with an announced end, second by second. */
import { leftUntil } from "./clock.js";
import { say } from "./words.js";

/** Say it wherever the page shows one (data-left, see fields.js). */
export function tellLeft() {
  for (const place of document.querySelectorAll("[data-left]:not([hidden])")) {
    place.lastElementChild.textContent = say("left", { time: leftUntil(Number(place.dataset.until)) });
  }
}
