/* The page of a live room. Everything works without it, only not by itself. */

import { Room } from "./live/room.js";

new Room().start();
