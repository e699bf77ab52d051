/* An order that buttons change; dragging is an extra. The new place is said. */
import { say } from "./words.js";

/** Serve all rankings of the page. */
export function startRankings(speaker) {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-ranking] [data-do]");
    if (button) move(button, speaker);
  });
  document.addEventListener("pointerdown", (event) => {
    const words = event.target.closest("[data-ranking] > li .what, [data-ranking] > li .place");
    if (words && event.isPrimary) drag(words.closest("li"), event, speaker);
  });
}

function move(button, speaker) {
  const item = button.closest("li");
  const up = button.dataset.do === "up";
  const beside = up ? item.previousElementSibling : item.nextElementSibling;
  if (!beside) return;
  if (up) beside.before(item);
  else beside.after(item);
  button.focus();
  told(item, speaker);
}

function told(item, speaker) {
  const place = [...item.parentElement.children].indexOf(item) + 1;
  speaker.now(say("moved", { words: item.querySelector(".what").textContent, place }));
}

function drag(item, begun, speaker) {
  begun.preventDefault();
  item.classList.add("lifted");
  const follow = (event) => {
    const under = document.elementFromPoint(begun.clientX, event.clientY)?.closest("[data-ranking] > li");
    if (!under || under === item || under.parentElement !== item.parentElement) return;
    const { top, height } = under.getBoundingClientRect();
    if (event.clientY < top + height / 2) under.before(item);
    else under.after(item);
  };
  const end = () => {
    item.classList.remove("lifted");
    removeEventListener("pointermove", follow);
    told(item, speaker);
  };
  addEventListener("pointermove", follow);
  addEventListener("pointerup", end, { once: true });
}
