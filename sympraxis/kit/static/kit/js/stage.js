/* The screen on the stage of a live room. */
import { startScreen } from "./live/screen.js";

startScreen();
