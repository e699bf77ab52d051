/* The room: the board, what is one's own, and the page painted from both. */
import { Acts } from "./acts.js";
import { Composer } from "./asking.js";
import { Board } from "./board.js";
import { bars, page } from "./derive.js";
import { paint } from "./fields.js";
import { clearError, showError, takeForms } from "./forms.js";
import { Holding } from "./holding.js";
import { tellLeft } from "./left.js";
import { Line } from "./line.js";
import { scopeOf } from "./lists.js";
import { Mine } from "./mine.js";
import { tellNews } from "./news.js";
import { Player } from "./player/player.js";
import { startRankings } from "./ranking.js";
import { listenTo } from "./sharing.js";
import { Speaker } from "./speak.js";
import { say } from "./words.js";

const OFTEN = 10_000; // what tells the time is painted again
const CALL = 10_000; // an open call for help: is there an answer?

export class Room {
  order = document.querySelector("[data-order][aria-current]")?.dataset.order ?? "support";
  board = new Board();

  constructor() {
    const { stream, room, leads } = document.body.dataset;
    this.stream = stream;
    this.speaker = new Speaker(document.getElementById("spoken"));
    this.mine = new Mine({ address: stream, changed: () => this.#mineChanged() });
    this.acts = new Acts({ room, settled: (act, no) => this.#settled(act, no), waiting: (act) => this.#waiting(act) });
    this.line = new Line({ leads, speaker: this.speaker, back: () => this.mine.begin() });
    this.composer = new Composer({ room, acts: this.acts, mine: this.mine, speaker: this.speaker });
    const list = document.querySelector("[data-holds]");
    this.player = new Player({
      section: document.getElementById("stream"), speaker: this.speaker, repaint: () => this.paint(),
    });
    this.holding = new Holding(list, document.querySelector("[data-do=show-held]"), () => this.paint());
  }

  start() {
    for (const act of this.acts.all) if (act.about) this.mine.pending.add(act.about);
    tellNews(this);
    this.board.listen((names, before) => this.#boardChanged(names, before));
    takeForms(this);
    startRankings(this.speaker);
    document.addEventListener("click", (event) => this.#clicked(event));
    setInterval(() => this.paint(), OFTEN);
    setInterval(tellLeft, 1000);
    setInterval(() => this.mine.help.some((one) => !one.answer) && this.mine.ask(), CALL);
    this.acts.start();
    listenTo({
      address: this.stream, role: "attendee", board: this.board,
      state: (...said) => this.#lineIs(...said),
    });
  }

  #lineIs(name, given) {
    this.line.state(name, given);
    if (name === "ended" || name === "blocked") this.player.end(name);
  }

  /** As it was drawn until the room says something: what plays, or a press, may be quicker. */
  paint() {
    if (!this.board.parts.size) return;
    const scope = page(this.board, this.mine, this.order);
    scope.broadcast = this.player.named(scope.broadcast);
    paint(document.body, scope);
    this.player.take(scope.broadcast, this.board.of("caption/"));
    this.#bars(this.board.get("cheers")?.pulse ?? []);
    tellLeft();
  }

  #boardChanged(names, before) {
    this.paint();
    const polls = names.some((name) => name.startsWith("poll/") && before.get(name)?.round !== this.board.get(name)?.round);
    const read = names.includes("counts") && before.get("counts")?.waiting !== this.board.get("counts")?.waiting;
    const waits = this.mine.questions.some((one) => one.state === "waiting");
    if (polls || (read && waits)) this.mine.ask({ within: 300 + 1500 * Math.random() });
  }

  #mineChanged() {
    if (!this.board.parts.size) return;
    this.paint();
    this.composer.paint();
    this.#tellOwn();
  }

  /** What became of own questions that others do not see, and of calls for help. */
  #tellOwn() {
    const told = new Map();
    for (const one of this.mine.questions) told.set(`q${one.pk}`, one.state === "declined" && ["said-own-declined", `${one.words} ${one.reason ?? ""}`]);
    for (const one of this.mine.help) told.set(`h${one.pk}`, one.answer && ["said-help", one.answer]);
    for (const [key, news] of told) {
      if (news && this.told?.has(key) && !this.told.get(key)) this.speaker.now(say(news[0], { words: news[1] }));
    }
    if (this.mine.known) this.told = told;
  }

  #clicked(event) {
    const tab = event.target.closest("[data-order]");
    const button = event.target.closest("[data-do]");
    if (tab) {
      event.preventDefault();
      this.#sort(tab);
    }
    if (button?.dataset.do === "change") this.#change(button);
    if (button?.dataset.do === "close") button.closest("dialog").close();
    const opener = event.target.closest("a[data-opens]");
    if (opener) {
      event.preventDefault();
      document.getElementById(opener.dataset.opens).showModal();
    }
  }

  #sort(tab) {
    this.order = tab.dataset.order;
    for (const one of document.querySelectorAll("[data-order]")) one.removeAttribute("aria-current");
    tab.setAttribute("aria-current", "true");
    this.holding.free = true;
    this.paint();
    this.holding.free = false;
  }

  #change(button) {
    const { pk } = scopeOf(button);
    const article = button.closest("article");
    this.mine.mark((mine) => mine.changing.add(pk));
    article.querySelector("form input, form button")?.focus();
  }

  /** An act was taken, or refused with a sentence. */
  #settled(act, refusal) {
    const form = this.#formOf(act);
    form?.removeAttribute("aria-busy");
    this.mine.mark((mine) => {
      mine.pending.delete(act.about);
      if (!refusal) this.#take(act, mine);
    });
    if (refusal && !act.fleeting) this.#refuse(form, refusal);
    else if (act.kind !== "reactions") this.mine.ask({ tell: true });
  }

  #refuse(form, { sentence }) {
    const words = sentence || say("not-sent");
    if (form?.querySelector("[data-error]")) showError(form, words);
    else this.line.notice.textContent = words;
    this.line.notice.hidden = Boolean(form?.querySelector("[data-error]"));
    this.speaker.now(words);
  }

  #take(act, mine) {
    const { body } = act;
    if (act.kind === "supports") mine.supports[body.on ? "add" : "delete"](body.question);
    if (act.kind === "hand") mine.hand = Boolean(body.up);
    if (act.kind === "team") mine.team = body.team;
    if (act.kind === "ballots") this.#answered(body, mine);
    if (act.kind === "questions") this.composer.taken(say(this.#readFirst ? "sent-read" : "sent-open"));
    if (act.kind === "help") this.#called();
    if (act.kind === "hand") this.speaker.now(say(mine.hand ? "hand-up" : "hand-down"));
    if (act.kind === "team") this.speaker.now(say("team", { name: mine.team }));
  }

  /** As the board says; until there is one, as the page was drawn. */
  get #readFirst() {
    const drawn = document.querySelector('[data-show="room.readFirst"]');
    return this.board.get("room")?.readFirst ?? !drawn.hidden;
  }

  #answered(body, mine) {
    const secret = this.board.get(`poll/${body.poll}`)?.secret;
    mine.ballots[body.poll] = secret ? { round: body.round } : body;
    mine.changing.delete(body.poll);
    this.speaker.now(say("kept"));
    const article = document.getElementById(`poll-${body.poll}`);
    if (article?.contains(document.activeElement)) {
      article.tabIndex = -1;
      article.focus();
    }
  }

  #called() {
    document.querySelector("#help form").reset();
    this.speaker.now(say("help-sent"));
  }

  #waiting(act) {
    if (act.kind === "reactions") return;
    if (this.saidWaiting !== act.key) this.speaker.now(say("unsent"));
    this.saidWaiting = act.key;
    this.line.notice.hidden = false;
    this.line.notice.textContent = say("unsent");
  }

  #formOf(act) {
    if (act.kind === "ballots") return document.getElementById(`poll-${act.body.poll}`)?.querySelector("form");
    return document.querySelector(`form[data-act="${act.kind}"]`);
  }

  #bars(pulse) {
    const drawn = document.querySelectorAll("[data-bars] rect");
    bars(pulse).forEach(({ y, high }, at) => {
      drawn[at]?.setAttribute("y", y);
      drawn[at]?.setAttribute("height", high);
    });
  }
}
