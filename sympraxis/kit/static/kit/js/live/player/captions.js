/* Captions: lines of the board, shown when the picture is where they were spoken. Whoever sees the
   studio six seconds later reads each line in time with its picture, though it was written late. */
const LONGEST = 7; // seconds that a line stays, where none follows
const LEAST = 1.2;

export class Captions {
  #tracks = new Map();
  #shown = new Set(); // keys of lines that have a cue
  #parts = [];

  constructor(video, source) {
    Object.assign(this, { video, source, language: "none" });
  }

  /** "none", or a language. */
  choose(language) {
    this.language = language;
    if (language !== "none") this.#track(language);
    for (const [lang, track] of this.#tracks) track.mode = lang === language ? "showing" : "hidden";
    this.place();
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
    const at = this.#studio();
    const track = this.#track(this.language);
    for (const part of this.#parts) {
      const key = `${part.lang}/${part.pk}`;
      if (part.lang !== this.language || this.#shown.has(key)) continue;
      this.#shown.add(key);
      // One that came too late for its picture is shown at once: late is better than never.
      const begins = Math.max(this.video.currentTime + (part.at - at) / 1000, this.video.currentTime);
      this.#end(track, begins);
      const cue = new VTTCue(begins, begins + LONGEST, part.words);
      cue.line = -2;
      track.addCue(cue);
    }
  }

  /** The moment that is seen. */
  #studio() {
    return this.source.moment ?? this.source.now() - (this.source.latency ?? 0) * 1000;
  }

  /** Whoever speaks on ends the line before. */
  #end(track, moment) {
    for (const cue of track.cues ?? []) {
      if (cue.endTime > moment && cue.startTime <= moment) cue.endTime = Math.max(moment, cue.startTime + LEAST);
    }
  }
}
