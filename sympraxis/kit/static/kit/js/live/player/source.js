/* What plays: hls.js wherever it can, since the HLS that browsers bring themselves has no choice of
   languages; theirs only where hls.js cannot (older iPhones). Goes on by itself after whatever
   happens: `trouble` is told only of what nobody can mend. */
const AGAIN = [1000, 2000, 4000, 8000]; // until the next try, after a try that failed
const LATE = 0.5; // seconds more behind than is meant, as it begins
const JUMPS = 3; // whoever is late even then has a slow line: each more would be waited for, too
const NEWEST = 5; // segments of which the middle one says how long they are
const MENDED = 30_000; // after so long without a fault the next one is the first again
let empty = ""; // the address of a file without a line
const jitter = (length) => length * (0.75 + Math.random() / 2);
const OPTIONS = {
  liveSyncDurationCount: 2,
  liveMaxLatencyDurationCount: 5, // up to three segments more than is meant it goes faster, then it jumps
  liveSyncOnStallIncrease: 0.5,
  maxLiveSyncPlaybackRate: 1.2,
  backBufferLength: 30,
  enableWorker: false, // as a module it would need an address of its own
  renderTextTracksNatively: true,
};

export class Source {
  #hls = null;
  #tries = 0;
  #timer = 0;
  #faultAt = 0;
  #jumps = 0; // that may still be made before it has begun

  constructor({ video, library, changed, trouble }) {
    Object.assign(this, { video, library, changed, trouble });
    this.address = "";
    for (const news of ["canplay", "playing"]) video.addEventListener(news, () => this.#near());
  }

  async load(address, wanted = {}) {
    this.stop();
    this.address = address;
    this.wanted = wanted;
    this.Hls ??= await fetchLibrary(this.library);
    if (this.address !== address) return;
    if (this.Hls?.isSupported()) this.#begin();
    else if (this.video.canPlayType("application/vnd.apple.mpegurl")) this.video.src = address;
    else this.trouble();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#hls?.destroy();
    this.#hls = null;
    this.address = "";
    this.video.removeAttribute("src");
  }

  #begin() {
    const { Events, ErrorTypes } = this.Hls;
    const hls = (this.#hls = new this.Hls(OPTIONS));
    this.#jumps = JUMPS;
    hls.on(Events.ERROR, (_, fault) => {
      if (!fault.fatal) return;
      if (fault.type === ErrorTypes.MEDIA_ERROR && this.#isFirst()) hls.recoverMediaError();
      else this.#later();
    });
    for (const news of [Events.AUDIO_TRACKS_UPDATED, Events.LEVELS_UPDATED, Events.MANIFEST_PARSED]) {
      hls.on(news, () => this.changed());
    }
    hls.on(Events.MANIFEST_PARSED, () => this.#choose());
    hls.on(Events.LEVEL_UPDATED, (_, { details }) => details.live && this.#measure(details));
    for (const news of [Events.SUBTITLE_TRACKS_UPDATED, Events.MEDIA_ATTACHING]) {
      hls.on(news, () => this.#carry(hls.subtitleTracks));
    }
    hls.attachMedia(this.video);
    hls.loadSource(this.address);
  }

  /** Captions that the stream carries: hls.js would give each track an address that the page's
      policy forbids, so they have elements before it looks. */
  #carry(tracks) {
    for (const one of tracks) one.trackNode ??= trackOf(this.video, one);
  }

  #isFirst() {
    if (Date.now() - this.#faultAt > MENDED) this.#tries = 0;
    this.#faultAt = Date.now();
    return this.#tries++ === 0;
  }

  /** All anew in a moment: the server may be starting, the network gone. */
  #later() {
    const { address, wanted } = this;
    this.#hls?.destroy();
    this.#hls = null;
    clearTimeout(this.#timer);
    this.#isFirst();
    const wait = jitter(AGAIN[Math.min(this.#tries - 1, AGAIN.length - 1)]);
    this.#timer = setTimeout(() => this.address === address && this.load(address, wanted), wait);
  }

  /** Where it stands still although there is more: begin anew where the studio is. */
  again() {
    const { address, wanted } = this;
    if (this.#hls) this.load(address, wanted);
  }

  #choose() {
    if (this.wanted.sound) this.sound = this.wanted.sound;
  }

  /** [{name, lang, place}], the original, which plays unasked, first. */
  get sounds() {
    const all = (this.#hls?.audioTracks ?? []).map(({ name, lang, default: first }, place) => ({ name, lang, first, place }));
    return all.toSorted((a, b) => Number(b.first) - Number(a.first));
  }

  set sound(number) {
    this.wanted = { ...this.wanted, sound: number };
    const chosen = this.sounds[number];
    if (chosen) this.#hls.audioTrack = chosen.place;
  }

  get levels() {
    return this.#hls?.levels ?? [];
  }

  /** -1: as the line allows. */
  set level(place) {
    if (this.#hls) this.#hls.nextLevel = place;
  }

  /** The moment in the studio of what is seen now, in milliseconds; null where nobody says. */
  get moment() {
    const date = this.#hls ? this.#hls.playingDate : this.video.getStartDate?.();
    if (!date || Number.isNaN(date.getTime())) return null;
    return this.#hls ? date.getTime() : date.getTime() + this.video.currentTime * 1000;
  }

  /** Seconds behind, as the playlist tells it, where it tells no moments. */
  get latency() {
    return this.#hls?.latency || null;
  }

  /** A playlist's own measure is its longest segment: one for which an encoder left a keyframe out
      would make all twice as late for half a minute. */
  #measure(details) {
    const { config } = this.#hls;
    config.liveSyncDuration = OPTIONS.liveSyncDurationCount * usual(details);
    config.liveMaxLatencyDuration = OPTIONS.liveMaxLatencyDurationCount * usual(details);
  }

  /** Where one is meant to be: so far behind the studio, where that is there already. */
  get #meant() {
    const details = this.#hls?.latestLevelDetails;
    if (!details?.live) return null;
    const place = Math.min(details.edge + details.age - this.#hls.targetLatency, details.edge - usual(details));
    return Math.max(place, details.fragmentStart);
  }

  /** It has not begun yet: a leap may come before anybody sees anything. */
  get isBeginning() {
    return this.#jumps > 0 && this.#meant !== null;
  }

  /** hls.js settles where to begin before it loads a segment. Where that, or a press on "play", took
      its time, it is late when it could begin: then it leaps, before anybody has seen anything. A
      leap takes time, too. */
  #near() {
    const { video } = this;
    const meant = this.#meant;
    if (!this.#jumps || video.paused || video.seeking || video.readyState < 3 || meant === null) return;
    const isLate = meant - video.currentTime > LATE;
    this.#jumps = isLate ? this.#jumps - 1 : 0;
    if (isLate) this.toLive();
  }

  /** The studio is back: that it was waited for is no sign of a slow line, and it begins anew. */
  isBack() {
    const hls = this.#hls;
    if (!hls?.config.liveSyncDuration) return;
    hls.targetLatency = hls.config.liveSyncDuration; // forgets what it added for waiting
    this.#jumps = JUMPS;
    this.#near();
  }

  toLive() {
    const { seekable } = this.video;
    const end = seekable.length ? seekable.end(seekable.length - 1) - 4 : null;
    const place = this.#meant ?? end;
    if (place !== null && Number.isFinite(place)) this.video.currentTime = place;
  }
}

function usual({ fragments }) {
  const lengths = fragments.slice(-NEWEST).map((one) => one.duration).toSorted((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)];
}

function trackOf(video, { name, lang }) {
  empty ||= URL.createObjectURL(new Blob(["WEBVTT"], { type: "text/vtt" }));
  const node = document.createElement("track");
  Object.assign(node, { kind: "subtitles", label: name, srclang: lang ?? "", src: empty });
  node.track.mode = "disabled";
  video.append(node);
  return node;
}

async function fetchLibrary(address) {
  if (!address) return null; // not built: the browser's own has to do
  try {
    return (await import(address)).default;
  } catch {
    return null; // it did not come: the same
  }
}
