/* One stream a browser, however many tabs: the tab that holds the lock has the stream and hands on
   what it hears. A tab that hears nothing in time helps itself, so each is whole alone. */
import { Stream } from "./stream.js";

const ANSWER = 1500; // until the tab with the stream answers
const SILENT = 40_000;

/** Keep `board` up to date from `address`, and tell `state`. */
export function listenTo({ address, role, board, state }) {
  const name = `live:${address}:${role}`;
  if (!navigator.locks || !window.BroadcastChannel) {
    new Stream({ address, role, frame: (data, whole) => board.apply(data, whole), state }).start();
    return;
  }
  new Shared(name, { address, role, board, state }).start();
}

class Shared {
  #stream = null;
  #leads = false;
  #said = ["connecting", {}];
  #heardAt = Date.now();

  constructor(name, given) {
    Object.assign(this, given, { name });
    this.channel = new BroadcastChannel(name);
  }

  start() {
    this.channel.onmessage = ({ data }) => this.#hear(data);
    navigator.locks.request(this.name, { ifAvailable: true }, (lock) => {
      if (lock) return this.#lead();
      this.#follow();
      return undefined;
    });
  }

  /** This tab has the stream, until it is closed. */
  #lead() {
    this.#leads = true;
    this.#open();
    return new Promise(() => {});
  }

  #follow() {
    navigator.locks.request(this.name, () => this.#lead());
    this.#heardAt = 0;
    this.channel.postMessage({ hello: true });
    setTimeout(() => this.#heardAt || this.#open(), ANSWER);
    setInterval(() => {
      if (!this.#stream && Date.now() - this.#heardAt > SILENT) this.#open();
    }, 5000);
  }

  #open() {
    if (this.#stream) return;
    const { address, role } = this;
    this.#stream = new Stream({
      address,
      role,
      frame: (data, whole) => {
        this.board.apply(data, whole);
        this.#tell({ data, whole });
      },
      state: (...said) => {
        this.#said = said;
        this.state(...said);
        this.#tell({ said });
      },
    });
    this.#stream.start();
  }

  #tell(message) {
    if (this.#leads) this.channel.postMessage(message);
  }

  #hear(message) {
    if (message.hello) {
      if (!this.#leads || !this.board.parts.size) return;
      const data = { set: Object.fromEntries(this.board.parts) };
      this.channel.postMessage({ data, whole: true });
      this.channel.postMessage({ said: this.#said });
      return;
    }
    if (this.#leads || message.mine) return;
    this.#heardAt = Date.now();
    if (this.#stream) return; // it helps itself
    if (message.data) this.board.apply(message.data, message.whole);
    if (message.said) this.state(...message.said);
  }
}
