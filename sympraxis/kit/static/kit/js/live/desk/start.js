/* Which desk this page is. The plain page stays until the first board is there: where no stream and no
   answer comes through, it goes on working. */
import { Board } from "../board.js";
import { listenTo } from "../sharing.js";
import { Moderator } from "./moderator.js";
import { Speaking } from "./speaking.js";
import { Technician } from "./technician.js";

const DESKS = { moderator: Moderator, speaker: Speaking, technician: Technician };

export function startDesk(role) {
  const board = new Board();
  let desk = null;
  let said = ["connecting", {}];
  const state = (...now) => {
    said = now;
    desk?.state(...now);
  };
  board.listen(() => {
    if (desk) return;
    mount();
    desk = new DESKS[role](board);
    desk.start();
    desk.state(...said);
  });
  listenTo({ address: document.body.dataset.stream, role, board, state });
}

/** The desk takes the place of the plain page. What is only cloned stays beside it. */
function mount() {
  const desk = document.getElementById("desk");
  for (const one of [...document.body.children]) {
    if (!one.matches("template, script, #token")) one.remove();
  }
  document.body.classList.add("room", "desk-room");
  document.body.prepend(desk.content);
  desk.remove();
}
