/* The desks of a live room: of moderators, of speakers, of technicians. Each page is whole without it. */
import { startDesk } from "./live/desk/start.js";

startDesk(document.body.dataset.desk);
