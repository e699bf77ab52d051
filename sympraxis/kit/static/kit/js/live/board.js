/* The board of this room in memory: parts by name, as the stream sets and removes them. */
export class Board {
  parts = new Map();
  #listeners = new Set();

  /** Call `heard(names, before)` after every change: the names that changed, the parts before. */
  listen(heard) {
    this.#listeners.add(heard);
  }

  /** Take `set` and `gone` in; with `whole`, what is not in `set` is gone. */
  apply({ set = {}, gone = [] }, whole = false) {
    const before = new Map(this.parts);
    const lost = whole ? [...this.parts.keys()].filter((name) => !(name in set)) : gone;
    const changed = lost.filter((name) => this.parts.delete(name));
    for (const [name, part] of Object.entries(set)) {
      if (JSON.stringify(this.parts.get(name)) === JSON.stringify(part)) continue;
      this.parts.set(name, part);
      changed.push(name);
    }
    if (changed.length || whole) for (const heard of this.#listeners) heard(changed, before);
  }

  get(name) {
    return this.parts.get(name);
  }

  /** Parts whose name begins with `kind`: "q/". */
  of(kind) {
    return [...this.parts].filter(([name]) => name.startsWith(kind)).map(([, part]) => part);
  }
}
