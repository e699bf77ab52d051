/* The little that a page does beyond HTML. Everything works without it. */
import { sayOwnZone, showOwnTime } from "./moments.js";
import { startCountdowns } from "./countdown.js";
import { offerColours } from "./colours.js";
import { startTabs } from "./tabs.js";
import { startDialogs } from "./dialogs.js";
import { startPickers } from "./picker.js";
import { startTileMaps } from "./tilemap.js";
import { sendOnce } from "./once.js";
import { offerCopies } from "./copying.js";
import { waitAtDoors } from "./waiting.js";

showOwnTime(document);
sayOwnZone(document);
startCountdowns();
offerColours();
startTabs(document);
startDialogs();
startPickers(document);
startTileMaps();
sendOnce();
offerCopies();
waitAtDoors();
