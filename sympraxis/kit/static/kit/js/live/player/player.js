/* The player of the room. It loads nothing before "Watch" is pressed, plays what the board names,
   and goes on by itself when the picture is cut, comes back, or comes from elsewhere. */
import { now } from "../clock.js";
import { say } from "../words.js";
import { Captions } from "./captions.js";
import { Controls } from "./controls.js";
import { Source } from "./source.js";

const TICK = 1000;
const STILL = 8; // ticks without a move although it is on air: begin anew
const FAR = 5; // seconds more than the least that were seen: offer to come nearer

export class Player {
  #broadcast = null;
  #watching = false;
  #still = 0;
  #last = -1;
  #least = Infinity;
  #waits = false;
  #over = false;

  constructor({ section, speaker, repaint }) {
    Object.assign(this, { section, speaker });
    this.frame = section.querySelector(".frame");
    this.video = section.querySelector("video");
    const { from: address, kind } = section.dataset;
    this.drawn = { address, kind, slate: this.frame.dataset.slate, heard: [] };
    this.source = new Source({
      video: this.video, library: section.dataset.hls,
      changed: () => (repaint(), this.controls.tracks()), trouble: () => this.#say("cannot-play"),
    });
    this.source.now = now;
    this.captions = new Captions(this.video, this.source);
    this.controls = new Controls(this);
    for (const one of section.querySelectorAll("[data-play=watch], [data-play=embed]")) one.hidden = false;
    this.video.addEventListener("loadeddata", () => this.captions.forget());
    this.video.addEventListener("waiting", () => this.#wait(true));
    this.video.addEventListener("playing", () => this.#wait(false));
    setInterval(() => this.#tick(), TICK);
  }

  /** What the board says now, and the lines that were spoken. */
  take(broadcast, lines) {
    if (this.#over) return;
    const before = this.#broadcast ?? this.drawn;
    this.#broadcast = broadcast;
    this.captions.take(lines);
    if (broadcast.kind !== before.kind) this.#leave();
    else if (this.#watching && broadcast.address !== before.address) this.#load();
    if (this.#watching && broadcast.slate !== before.slate) this.#turned(broadcast.slate);
    if (broadcast.heard.length !== before.heard.length) this.controls.tracks();
    this.#show();
  }

  /** Of a stream from elsewhere, what can be heard is known only once it plays. */
  named(broadcast) {
    const { sounds } = this.source;
    if (broadcast.ours || sounds.length < 2) return broadcast;
    const voices = sounds.slice(1).map(({ name, lang }, at) => ({ key: String(at + 1), lang, name }));
    return { ...broadcast, heard: [broadcast.heard[0], ...voices] };
  }

  get broadcast() {
    return this.#broadcast ?? this.drawn;
  }

  watch() {
    if (this.#over) return;
    this.#watching = true;
    this.#load();
    this.#show();
    this.controls.begin();
  }

  /** Only now is anything asked of those who have the picture. */
  embed() {
    if (this.#over) return;
    if (!this.#mayLoad) return this.#say("away");
    const frame = document.createElement("iframe");
    const asked = { src: this.#address, title: this.video.ariaLabel, allow: "autoplay; fullscreen; picture-in-picture", referrerPolicy: "no-referrer" };
    Object.assign(frame, asked);
    this.frame.append(frame);
    this.frame.dataset.shows = "embed";
    frame.focus();
  }

  get #address() {
    return this.#broadcast?.address ?? this.drawn.address;
  }

  /** The page may load from here, and from where the picture came when it was drawn. */
  get #mayLoad() {
    const { ours, kind } = this.broadcast;
    const origin = (address) => new URL(address || "", location.href).origin;
    const here = origin(this.#address) === location.origin;
    const same = kind === this.drawn.kind && origin(this.#address) === origin(this.drawn.address);
    return ours || here || same || !kind;
  }

  /** Without the picture, where we have that. */
  #load() {
    if (!this.#mayLoad) return this.#say("away");
    const { ours } = this.broadcast;
    const alone = this.controls.soundOnly && ours;
    const address = alone ? this.#address.replace("master.m3u8", "sound.m3u8") : this.#address;
    this.#least = Infinity;
    this.source.load(address, this.source.wanted);
    this.video.play().catch(() => this.controls.paint()); // asked for by a press, or paused
  }

  reload() {
    if (this.#watching) this.#load();
  }

  /** One is not in the room any more: why stands where the picture was, and nothing is loaded again. */
  end(why) {
    this.#over = true;
    this.#say(why);
  }

  #leave() {
    this.#watching = false;
    this.source.stop();
    this.frame.querySelector("iframe")?.remove();
    this.controls.end();
  }

  #turned(slate) {
    if (slate === "cut") this.speaker.now(say("said-cut"));
    if (slate !== "play") return;
    this.speaker.now(say("said-back"));
    this.source.isBack();
  }

  #wait(waits) {
    this.#waits = waits;
    this.#show();
  }

  /** The picture, the slate, or the slate's words over the picture that stands still. */
  #show() {
    if (!this.#over && this.frame.dataset.shows === "embed" && this.broadcast.kind === "embed") return;
    const cut = this.broadcast.slate !== "play";
    this.video.hidden = !this.#watching;
    this.frame.dataset.shows = this.#shown(cut);
    this.frame.dataset.waits = this.#watching && this.#waits && !cut;
  }

  #shown(cut) {
    if (!this.#watching) return "slate";
    if (cut && this.video.readyState < 2) return "slate";
    if (cut && this.#waits) return "both";
    return this.controls.soundOnly ? "sound" : "video";
  }

  #say(name) {
    const place = this.section.querySelector("[data-trouble]");
    place.textContent = say(name);
    place.hidden = false;
    this.#leave();
    this.#show();
  }

  #tick() {
    if (!this.#watching) return;
    this.#move();
    this.captions.place();
    const behind = this.source.moment ? (now() - this.source.moment) / 1000 : this.source.latency;
    const shows = this.video.readyState >= 2 && !this.source.isBeginning;
    const known = behind !== null && Number.isFinite(behind) && shows;
    if (known && !this.video.paused) this.#least = Math.min(this.#least, Math.max(behind, 0));
    this.controls.behind(known ? Math.max(0, Math.round(behind)) : null, known && behind > this.#least + FAR);
    this.#show();
  }

  /** Where the studio sends and nothing moves, something was missed: begin anew. */
  #move() {
    const { currentTime, paused } = this.video;
    const stands = !paused && this.broadcast.slate === "play" && currentTime === this.#last;
    this.#still = stands ? this.#still + 1 : 0;
    this.#last = currentTime;
    if (this.#still < STILL) return;
    this.#still = 0;
    this.source.again();
  }
}
