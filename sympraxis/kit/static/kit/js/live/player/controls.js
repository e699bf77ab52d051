/* The bar below the picture: every control is a button, a choice or a slider of the page itself, so
   keyboard and screen reader find what they know. */
import { say } from "../words.js";

const KEPT = "player"; // what one likes, in this browser

export class Controls {
  constructor(player) {
    this.player = player;
    this.video = player.video;
    this.bar = player.section.querySelector(".player-bar");
    this.likes = read();
    const press = { watch: () => player.watch(), embed: () => player.embed(), pause: () => this.#pause(),
      mute: () => this.#mute(), live: () => this.#live(), "live-now": () => this.#live(),
      "small-picture": () => this.#small(), full: () => this.#full() };
    player.section.addEventListener("click", (event) => press[event.target.closest("[data-play]")?.dataset.play]?.());
    const choose = { sound: (one) => this.#sound(one.value), captions: (one) => this.#captions(one.value),
      loudness: (one) => this.#loudness(one.value), quality: (one) => (player.source.level = Number(one.value)),
      "sound-only": () => player.reload() };
    this.bar.addEventListener("input", ({ target }) => choose[target.dataset.choose]?.(target));
    for (const news of ["play", "pause", "volumechange"]) this.video.addEventListener(news, () => this.paint());
    this.bar.querySelector("details").addEventListener("keydown", (event) => event.key === "Escape" && this.#fold(event));
    document.addEventListener("click", ({ target }) => target.closest?.(".further") || (this.bar.querySelector("details").open = false));
  }

  #one(name) {
    return this.bar.querySelector(`[data-choose="${name}"], [data-play="${name}"]`);
  }

  begin() {
    this.bar.hidden = false;
    this.video.volume = (this.likes.loudness ?? 100) / 100;
    this.#one("loudness").value = this.likes.loudness ?? 100;
    this.#one("small-picture").hidden = !document.pictureInPictureEnabled;
    const wanted = this.#one("captions");
    if (this.likes.captions && wanted.querySelector(`[value="${this.likes.captions}"]`)) wanted.value = this.likes.captions;
    this.player.captions.choose(wanted.value || "none");
    this.tracks();
    this.paint();
    this.#one("pause").focus();
  }

  end() {
    this.bar.hidden = true;
  }

  get soundOnly() {
    return this.#one("sound-only").checked;
  }

  /** The languages that can be heard, and the sizes, as what plays knows them. */
  tracks() {
    const { source } = this.player;
    const select = this.#one("sound");
    const liked = this.likes.sound;
    if (liked && select.querySelector(`[value="${liked}"]`)) select.value = liked;
    if (select.selectedIndex < 0) select.selectedIndex = 0;
    source.sound = Math.max(0, select.selectedIndex);
    this.#levels(source.levels);
  }

  #levels(levels) {
    const select = this.#one("quality");
    select.closest("label").hidden = levels.length < 2;
    const named = levels.map((one, at) => [String(at), one.height ? `${one.height}p` : `${Math.round(one.bitrate / 1000)} kbit/s`]);
    if (select.childElementCount !== levels.length + 1) this.#list(select, [["-1", say("by-itself")], ...named]);
    this.#one("sound-only").closest("label").hidden = !this.player.broadcast.ours;
  }

  #list(select, named) {
    if (!named.length) return;
    const value = select.value;
    select.replaceChildren(...named.map(([key, name]) => new Option(name, key)));
    if (select.querySelector(`[value="${value}"]`)) select.value = value;
  }

  #pause() {
    if (!this.video.paused) this.video.pause();
    else this.video.play().catch(() => this.paint());
  }

  #mute() {
    this.video.muted = !this.video.muted;
  }

  #live() {
    this.player.source.toLive();
    this.video.play().catch(() => this.paint());
  }

  #sound(key) {
    this.player.source.sound = Math.max(0, this.#one("sound").selectedIndex);
    this.#like({ sound: key });
  }

  #captions(language) {
    this.player.captions.choose(language);
    this.#like({ captions: language });
  }

  #loudness(value) {
    this.video.volume = value / 100;
    this.video.muted = false;
    this.#like({ loudness: Number(value) });
  }

  async #small() {
    if (document.pictureInPictureElement) await document.exitPictureInPicture();
    else await this.video.requestPictureInPicture();
  }

  async #full() {
    const { section, video } = this.player;
    if (document.fullscreenElement) await document.exitFullscreen();
    else if (section.requestFullscreen) await section.requestFullscreen();
    else video.webkitEnterFullscreen?.();
  }

  #fold(event) {
    event.currentTarget.open = false;
    event.currentTarget.querySelector("summary").focus();
  }

  #like(more) {
    this.likes = { ...this.likes, ...more };
    try {
      localStorage.setItem(KEPT, JSON.stringify(this.likes));
    } catch {
      return; // storage refused: it holds as long as the page is open
    }
  }

  paint() {
    const silent = this.video.muted || this.video.volume === 0;
    for (const [name, on, words] of [["pause", this.video.paused, ["pause", "play"]], ["mute", silent, ["mute", "unmute"]]]) {
      const button = this.#one(name);
      button.dataset.on = on;
      button.querySelector("[data-name]").textContent = say(words[Number(on)]);
    }
  }

  /** Seconds behind the studio, and whether one may come nearer. */
  behind(seconds, far) {
    this.bar.querySelector("[data-behind]").textContent = seconds === null ? "" : say("behind", { n: seconds });
    this.#one("live").hidden = !far;
  }
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    return {}; // nothing is kept here
  }
}
