/* Captions: lines of the board, shown when the picture is where they were spoken. Whoever sees the
   studio six seconds later reads each line in time with its picture, though it was written late. */
const LONGEST = 7; // seconds that a line stays, where none follows
const LEAST = 1.5;

export class Captions {
  #tracks = new Map();
  #shown = new Set(); // lines that have, or had, a cue
  #parts = [];

  constructor(video, source) {
    Object.assign(this, { video, source, language: "none" });
    for (const news of ["addtrack", "change"]) video.textTracks.addEventListener(news, () => this.#alone());
  }

  /** "none", or a language. */
  choose(language) {
    this.language = language;
    if (language !== "none") this.#track(language);
    for (const [lang, track] of this.#tracks) track.mode = lang === language ? "showing" : "hidden";
    this.#alone();
    this.place();
  }

  /** The stream carries the same lines, for other players: nobody reads them twice. */
  #alone() {
    if (this.language === "none") return;
    const ours = new Set(this.#tracks.values());
    for (const track of this.video.textTracks) {
      if (!ours.has(track) && track.mode === "showing") track.mode = "disabled";
    }
  }

  take(parts) {
    this.#parts = parts;
    this.place();
  }

  /** The picture's clock has begun anew. */
  forget() {
    for (const track of this.#tracks.values()) for (const cue of [...(track.cues ?? [])]) track.removeCue(cue);
    this.#shown.clear();
    this.place();
  }

  #track(language) {
    if (!this.#tracks.has(language)) {
      this.#tracks.set(language, this.video.addTextTrack("captions", language, language));
    }
    return this.#tracks.get(language);
  }

  /** A cue for each line that has none: where on the video's own clock its moment is. */
  place() {
    if (this.language === "none" || this.video.readyState < 2) return;
    const ahead = this.video.currentTime - this.#studio() / 1000;
    const track = this.#track(this.language);
    for (const part of this.#parts) {
      if (part.lang !== this.language || this.#shown.has(part.pk)) continue;
      this.#shown.add(part.pk);
      const meant = part.at / 1000 + ahead;
      if (meant + LONGEST > this.video.currentTime) this.#cue(track, meant, part.words);
    }
  }

  /** One that came too late for its picture is shown as soon as can be; each for a while at least. */
  #cue(track, meant, words) {
    const before = [...(track.cues ?? [])].at(-1);
    const begins = Math.max(meant, this.video.currentTime, before ? before.startTime + LEAST : 0);
    if (before && before.endTime > begins) before.endTime = begins;
    const cue = new VTTCue(begins, begins + LONGEST, words);
    cue.line = -2;
    track.addCue(cue);
  }

  /** The moment that is seen, in milliseconds. */
  #studio() {
    return this.source.moment ?? this.source.now() - (this.source.latency ?? 0) * 1000;
  }
}
