/* A text field that offers what fits while one types (a combobox with a list box).
   <div class="picker" data-picker="ADDRESS"> holds the input; the address answers ?q= with
   {"options": [{"code", "name", "country", "hint"}]}. Without this script the server asks after
   sending, so nothing depends on it. */

const PAUSE = 150;

const element = (tag, attributes, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

class Picker {
  constructor(box) {
    this.box = box;
    this.input = box.querySelector("input[type=text]");
    this.at = -1;
    this.options = [];
    const id = `${this.input.id}-list`;
    this.list = element("div", { class: "picker-list", id, role: "listbox", hidden: "" });
    this.list.setAttribute("aria-label", document.querySelector(`label[for="${this.input.id}"]`)?.textContent ?? "");
    this.status = element("span", { class: "hide", role: "status" });
    this.input.after(this.list, this.status);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list" })) {
      this.input.setAttribute(name, value);
    }
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => this.pressed(event));
  }

  typed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    const query = this.input.value.trim();
    this.asking?.abort();
    if (!query) return this.close();
    this.asking = new AbortController();
    const address = new URL(this.box.dataset.picker, location.href);
    address.search = new URLSearchParams({ q: query, level: this.box.dataset.level ?? "2" });
    try {
      const answer = await fetch(address, { signal: this.asking.signal, headers: { Accept: "application/json" } });
      if (answer.ok) this.show((await answer.json()).options);
    } catch (error) {
      if (error.name !== "AbortError") this.close(); // offline: the server asks after sending
    }
  }

  show(options) {
    this.options = options;
    this.at = -1;
    this.list.replaceChildren(...options.map((option, i) => element(
      "div", { role: "option", id: `${this.list.id}-${i}`, "aria-selected": "false", "data-i": i },
      element("span", {}, [option.name, option.country].filter(Boolean).join(", ")),
      element("span", { class: "code" }, option.code),
    )));
    this.list.hidden = !options.length;
    this.input.setAttribute("aria-expanded", String(options.length > 0));
    this.input.removeAttribute("aria-activedescendant");
    const { some = "", none = "" } = this.box.dataset;
    this.status.textContent = options.length ? some.replace("{n}", options.length) : none;
  }

  close() {
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.at = -1;
  }

  move(step) {
    if (this.list.hidden) return;
    this.at = (this.at + step + this.options.length) % this.options.length;
    [...this.list.children].forEach((one, i) => {
      one.classList.toggle("at", i === this.at);
      one.setAttribute("aria-selected", String(i === this.at));
    });
    const on = this.list.children[this.at];
    this.input.setAttribute("aria-activedescendant", on.id);
    on.scrollIntoView({ block: "nearest" });
  }

  choose(i) {
    const option = this.options[i];
    if (!option) return;
    this.input.value = `${option.name} (${option.code})`;
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
    this.close();
  }

  key(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (this.list.hidden) return;
      event.preventDefault();
      this.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && this.at >= 0) {
      event.preventDefault();
      this.choose(this.at);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    }
  }

  pressed(event) {
    const on = event.target.closest("[role=option]");
    if (!on) return;
    event.preventDefault();
    this.choose(Number(on.dataset.i));
  }
}

export const startPickers = (root) => root.querySelectorAll("[data-picker]").forEach((box) => new Picker(box));
